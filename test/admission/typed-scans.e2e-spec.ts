import { type DoorEntry, mergeDoorLogs } from '@proticket/shared';
import { insertEvent, insertPaidOrder } from '@proticket/testing';
import { randomUUID } from 'node:crypto';
import type { AdmissionDto } from '../../apps/business/src/admission/check-in/check-in.dto';
import type {
  DoorLogOutcomeDto,
  DoubleEntryPageDto,
  DoorListDto,
} from '../../apps/business/src/admission/offline-door/door.dto';
import { TicketKeys } from '../../apps/business/src/tickets/tickets/ticket-keys';
import { BusinessUnderTest } from '../support/business-under-test';

const START = '2027-06-18T20:00:00.000Z';

describe('scans as scanners type them', () => {
  let business: BusinessUnderTest;
  let token: string;
  let id_event: number;
  let codes: string[];
  beforeAll(async () => {
    business = await BusinessUnderTest.start({ JOBS_ENABLED: 'false' });
    token = business.admin().token;
  });
  beforeEach(async () => {
    ({ id_event } = await insertEvent(business.database.dataSource, { start_datetime: START }));
    await insertPaidOrder(business.database.dataSource, id_event, { quantity: 2 });
    const rows = await business.query<{ ticket_code: string }>(
      'SELECT ticket_code FROM tickets WHERE event_id = $1',
      [id_event],
    );
    codes = rows.map(({ ticket_code }) => ticket_code);
  });
  afterAll(() => business?.stop());

  const upload = async (device: string, ...entries: Omit<DoorEntry, 'device'>[]) => {
    const answer = await business.api.post<DoorLogOutcomeDto>(`/v1/events/${id_event}/door-logs`, {
      token,
      body: { device, entries },
    });
    expect(answer.status).toBe(200);
    return answer.body.entries;
  };
  const doubles = async () =>
    (await business.api.get<DoubleEntryPageDto>(`/v1/events/${id_event}/double-entries`, { token })).body
      .items;
  const entryAt = (admitted_at: string, ticket_code = codes[0]!) => ({
    id_admission: randomUUID(),
    ticket_code,
    version: 1,
    admitted_at,
  });

  it.each([
    ['2027-06-18T20:00:07Z', '2027-06-18T20:00:07.123Z'],
    ['2027-06-18T22:00:07.5+02:00', '2027-06-18T20:00:07.500000001Z'],
    ['2027-06-18T20:00:07z', '2027-06-18T20:00:08Z'],
  ])('%s and %s: the library and the server agree on who was first', async (earlier, later) => {
    const a = { ...entryAt(earlier), id_admission: '0' + randomUUID().slice(1) };
    const b = {
      ...entryAt(later),
      id_admission: 'F' + randomUUID().slice(1).toUpperCase(),
      ticket_code: codes[0]!.toUpperCase(),
    };
    await upload('Gate B', b);
    await upload('Gate A', a);
    const [merged] = mergeDoorLogs([[{ ...b, device: 'Gate B' }], [{ ...a, device: 'Gate A' }]]);
    const [server] = await doubles();
    expect(merged!.first.device).toBe('Gate A');
    expect(server!.entries.map(({ id_admission }) => id_admission)).toEqual([
      merged!.first.id_admission,
      ...merged!.doubles.map(({ id_admission }) => id_admission),
    ]);
  });

  it('a scan outside the door hours is stored, counts, and is marked doubtful', async () => {
    const list = await business.api.get<DoorListDto>(`/v1/events/${id_event}/door-list`, { token });
    expect(list.body).toMatchObject({
      opens_at: '2027-06-17T20:00:00.000Z',
      closes_at: '2027-06-20T20:00:00.000Z',
    });
    const [unset, right] = [entryAt('1970-01-01T00:00:00Z'), entryAt(START)];
    expect(await upload('Gate A', right, entryAt('2027-06-18T19:00:00Z', codes[1]))).toMatchObject([
      { outcome: 'admitted', doubtful: false },
      { outcome: 'admitted', doubtful: false },
    ]);
    expect(await upload('Gate B', unset)).toMatchObject([
      { outcome: 'admitted', doubtful: true, first: { device: 'Gate B', doubtful: true } },
    ]);
    expect(await doubles()).toMatchObject([
      {
        entries: [
          { id_admission: unset.id_admission, doubtful: true },
          { id_admission: right.id_admission, doubtful: false },
        ],
      },
    ]);
  });

  it('a scan by the clock of the server is not marked', async () => {
    const qr = business.service
      .get(TicketKeys)
      .sign({ event_id: id_event, ticket_code: codes[0]!, version: 1 });
    await business.api.post('/v1/check-ins', { token, body: { event_id: id_event, qr } });
    expect(await upload('Gate B', entryAt(START))).toMatchObject([
      { outcome: 'double', doubtful: false, first: { offline: false, doubtful: false } },
    ]);
  });

  it.each([
    ['a line break', (qr: string) => `${qr}\r\n`],
    ['small letters', (qr: string) => qr.toLowerCase()],
    ['a tab and small letters', (qr: string) => `\t${qr.toLowerCase()}\t`],
  ])('a code with %s, as hand scanners type it, opens the door once', async (_, typed) => {
    const qr = typed(
      business.service.get(TicketKeys).sign({ event_id: id_event, ticket_code: codes[0]!, version: 1 }),
    );
    const scan = () =>
      business.api.post<AdmissionDto>('/v1/check-ins', {
        token,
        body: { event_id: id_event, qr, device: ' Gate A ' },
      });
    expect(await scan()).toMatchObject({ status: 201, body: { device: 'Gate A' } });
    expect(await scan()).toMatchObject({ status: 409, body: { code: 'check_in.already_used' } });
  });
});
