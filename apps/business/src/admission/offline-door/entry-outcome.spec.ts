import { doorHours } from '@proticket/shared';
import type { CountedAdmission, LoggedTicket } from './door.repository';
import { entryOutcome } from './entry-outcome';

const HOURS = doorHours(new Date('2026-12-05T19:00:00Z'), new Date('2026-12-05T22:00:00Z'));
const TICKET: LoggedTicket = { id_ticket: 't', ticket_code: 'c', status: 'used', qr_version: 1 };

function admission(id_admission: string, traits: Partial<CountedAdmission> = {}): CountedAdmission {
  return {
    id_admission,
    ticket_id: TICKET.id_ticket,
    qr_version: 1,
    device: 'Gate A',
    admitted_at: new Date('2026-12-05T18:30:00Z'),
    offline: true,
    undone: false,
    ...traits,
  };
}

describe('entryOutcome', () => {
  const before = admission('before', { admitted_at: new Date('2026-12-05T18:00:00Z') });

  it.each<[string, LoggedTicket | undefined, CountedAdmission[], string, string | undefined]>([
    ['admitted', TICKET, [admission('own')], 'admitted', 'own'],
    ['double', TICKET, [before, admission('own')], 'double', 'before'],
    [
      'admitted after an undone one',
      TICKET,
      [{ ...before, undone: true }, admission('own')],
      'admitted',
      'own',
    ],
    ['undone', TICKET, [admission('own', { undone: true })], 'undone', undefined],
    ['undone, another counts', TICKET, [before, admission('own', { undone: true })], 'undone', 'before'],
    ['superseded', { ...TICKET, qr_version: 2 }, [admission('own')], 'superseded', 'own'],
    ['cancelled', { ...TICKET, status: 'void' }, [admission('own')], 'cancelled', 'own'],
    [
      'cancelled and superseded',
      { ...TICKET, status: 'void', qr_version: 2 },
      [admission('own')],
      'cancelled',
      'own',
    ],
    ['of another event', undefined, [], 'unknown', undefined],
    ['with the id of an admission of another ticket', TICKET, [before], 'unknown', 'before'],
  ])('%s', (_, ticket, admissions, outcome, first) => {
    const result = entryOutcome('own', ticket, admissions, HOURS);
    expect({ outcome: result.outcome, first: result.first?.id_admission }).toEqual({ outcome, first });
  });

  it.each([
    ['a scanner without a network', true, true],
    ['a scanner with a network, which uses the clock of the server', false, false],
  ])('doubts a time outside the door hours of %s', (_, offline, doubtful) => {
    const own = admission('own', { offline, admitted_at: new Date('1970-01-01T00:00:00Z') });
    const result = entryOutcome('own', TICKET, [own], HOURS);
    expect([result.doubtful, result.first!.doubtful]).toEqual([doubtful, doubtful]);
  });
});
