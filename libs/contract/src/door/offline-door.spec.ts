import { signTicketQr, ticketKeyId } from '@proticket/shared';
import { generateKeyPairSync, randomUUID } from 'node:crypto';
import { doorHours } from './door-hours';
import { type DoorList, type DoorListTicket, OfflineDoor } from './offline-door';

const { publicKey, privateKey } = generateKeyPairSync('ed25519');
const kid = ticketKeyId(publicKey);
const { x } = publicKey.export({ format: 'jwk' });
const at = new Date('2026-12-05T18:42:07.000Z');

const hours = doorHours(new Date('2026-12-05T19:00:00Z'), new Date('2026-12-05T22:00:00Z'));

const qrOf = (ticket_code: string, version = 1, event_id = 7) =>
  signTicketQr({ event_id, ticket_code, version }, kid, privateKey);

function listOf(...tickets: DoorListTicket[]): DoorList {
  const keys = [{ kty: 'OKP', crv: 'Ed25519', x: x!, kid }] as const;
  return { event_id: 7, title: 'Strings', generated_at: at.toISOString(), ...hours, keys, tickets };
}

describe('OfflineDoor', () => {
  const code = randomUUID();

  it('admits a good ticket once, and tells the second one when and where', async () => {
    const door = await OfflineDoor.open(listOf([code, 1, 'v', 'Kim', null, null, 'Reduced']), 'Gate A');
    const id_admission = randomUUID();
    const entry = {
      id_admission,
      ticket_code: code,
      version: 1,
      device: 'Gate A',
      admitted_at: at.toISOString(),
    };
    expect(await door.scan(qrOf(code), at, id_admission)).toEqual({
      admit: true,
      entry,
      holder_name: 'Kim',
      ticket_type: 'Reduced',
      doubtful: false,
    });
    expect(await door.scan(qrOf(code), at, randomUUID())).toEqual({
      admit: false,
      reason: 'already_used',
      used_at: at.toISOString(),
      device: 'Gate A',
    });
    expect(door.log).toEqual([entry]);
  });

  it.each([
    ['1970-01-01T00:00:00Z', true],
    ['2026-12-04T18:59:59Z', true],
    ['2026-12-04T19:00:00Z', false],
    ['2026-12-06T22:00:00Z', false],
    ['2026-12-06T22:00:01Z', true],
  ])('lets somebody in at %s by its clock, and says whether that is doubtful: %s', async (now, doubtful) => {
    const door = await OfflineDoor.open(listOf([code, 1, 'v', 'Kim', null, null]), 'Gate A');
    expect(await door.scan(qrOf(code), new Date(now), randomUUID())).toMatchObject({ admit: true, doubtful });
  });

  it('takes ids in capitals for the same ids', async () => {
    const entry = {
      id_admission: randomUUID(),
      ticket_code: code.toUpperCase(),
      version: 1,
      device: 'Gate A',
    };
    const door = await OfflineDoor.open(listOf(), 'Gate A', [{ ...entry, admitted_at: at.toISOString() }]);
    expect(await door.scan(qrOf(code), at, randomUUID())).toMatchObject({
      admit: false,
      reason: 'already_used',
    });
  });

  it('admits a ticket once when two scans of it are verified at the same time', async () => {
    const door = await OfflineDoor.open(listOf([code, 1, 'v', 'Kim', null, null]), 'Gate A');
    const scans = await Promise.all([1, 2, 3].map(() => door.scan(qrOf(code), at, randomUUID())));
    expect(scans.filter(({ admit }) => admit)).toHaveLength(1);
    expect(door.log).toHaveLength(1);
  });

  it('remembers its log across a restart and a newer list', async () => {
    const before = await OfflineDoor.open(listOf(), 'Gate A');
    await before.scan(qrOf(code), at, randomUUID());
    const after = await OfflineDoor.open(listOf(), 'Gate A', before.log);
    expect(await after.scan(qrOf(code), at, randomUUID())).toMatchObject({
      admit: false,
      reason: 'already_used',
    });
  });

  it('admits somebody who was found in the list, and refuses the code of the same ticket afterwards', async () => {
    const door = await OfflineDoor.open(listOf([code, 3, 'v', 'Kim', null, null]), 'Gate A');
    expect(door.admitListed(code, at, randomUUID())).toMatchObject({
      admit: true,
      entry: { ticket_code: code, version: 3, device: 'Gate A' },
      holder_name: 'Kim',
    });
    expect(await door.scan(qrOf(code, 3), at, randomUUID())).toMatchObject({ reason: 'already_used' });
  });

  it('refuses a cancelled ticket that was found in the list, and knows no other tickets', async () => {
    const door = await OfflineDoor.open(listOf([code, 1, 'x', 'Kim', null, null]), 'Gate A');
    expect(door.admitListed(code, at, randomUUID())).toEqual({ admit: false, reason: 'cancelled' });
    expect(() => door.admitListed(randomUUID(), at, randomUUID())).toThrow(RangeError);
  });

  it('admits a ticket again whose entry was taken back', async () => {
    const door = await OfflineDoor.open(listOf([code, 1, 'v', 'Kim', null, null]), 'Gate A');
    const id = randomUUID();
    await door.scan(qrOf(code), at, id);
    door.withdraw(id.toUpperCase());
    expect(door.log).toEqual([]);
    expect(await door.scan(qrOf(code), at, randomUUID())).toMatchObject({ admit: true });
  });

  it('admits a genuine ticket that was sold after the download', async () => {
    expect(
      await (await OfflineDoor.open(listOf(), 'Gate A')).scan(qrOf(randomUUID()), at, randomUUID()),
    ).toMatchObject({
      admit: true,
    });
  });

  it.each([
    ['cancelled', [code, 1, 'x', null, null, null], qrOf(code)],
    ['superseded', [code, 2, 'v', null, null, null], qrOf(code, 1)],
    ['already_used', [code, 1, 'u', null, '2026-12-05T18:00:00.000Z', 'Gate B'], qrOf(code)],
    ['other_event', [code, 1, 'v', null, null, null], qrOf(code, 1, 8)],
    ['not_a_ticket', [code, 1, 'v', null, null, null], 'https://example.org'],
    [
      'unknown_key',
      [code, 1, 'v', null, null, null],
      signTicketQr({ event_id: 7, ticket_code: code, version: 1 }, '00000000', privateKey),
    ],
    [
      'forged',
      [code, 1, 'v', null, null, null],
      signTicketQr(
        { event_id: 7, ticket_code: code, version: 1 },
        kid,
        generateKeyPairSync('ed25519').privateKey,
      ),
    ],
  ] as const)('refuses with the reason %s', async (reason, ticket, qr) => {
    expect(await (await OfflineDoor.open(listOf(ticket), 'Gate A')).scan(qr, at, randomUUID())).toMatchObject(
      {
        admit: false,
        reason,
      },
    );
  });

  it('admits the newer code of a ticket that was handed on after the download', async () => {
    const door = await OfflineDoor.open(listOf([code, 1, 'v', 'Old holder', null, null]), 'Gate A');
    expect(await door.scan(qrOf(code, 2), at, randomUUID())).toMatchObject({
      admit: true,
      holder_name: null,
      // Of a list that the release before has downloaded.
      ticket_type: null,
    });
  });
});
