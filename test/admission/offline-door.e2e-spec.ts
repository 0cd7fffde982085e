import { insertEvent, insertPaidOrder } from '@proticket/testing';
import { type DoorEntry, type DoorList, mergeDoorLogs, OfflineDoor } from '@proticket/contract';
import fc from 'fast-check';
import { randomUUID } from 'node:crypto';
import type { AdmissionDto, DoorCountDto } from '../../apps/business/src/admission/check-in/check-in.dto';
import type {
  DoorLogOutcomeDto,
  DoubleEntryPageDto,
} from '../../apps/business/src/admission/offline-door/door.dto';
import { TicketKeys } from '../../apps/business/src/tickets/tickets/ticket-keys';
import { BusinessUnderTest } from '../support/business-under-test';

const DEVICES = ['Gate A', 'Gate B', 'Gate C', 'Gate D'];
const TICKETS = 1_000;
/** Reproduces the same histories; what runs in parallel depends on the machine. */
const SEED = Number(process.env['TEST_SEED'] ?? Date.now() % 2 ** 31);

describe('admission without a network', () => {
  let business: BusinessUnderTest;
  let admin: string;
  beforeAll(async () => {
    business = await BusinessUnderTest.start();
    admin = business.admin().token;
  });
  afterAll(() => business?.stop());

  async function soldEvent(quantity: number) {
    const { id_event } = await insertEvent(business.database.dataSource);
    const { tickets } = await insertPaidOrder(business.database.dataSource, id_event, { quantity });
    const rows = await business.query<{ ticket_code: string; id_ticket: string }>(
      'SELECT ticket_code, id_ticket FROM tickets WHERE event_id = $1 ORDER BY id_ticket',
      [id_event],
    );
    return { id_event, tickets, codes: rows.map(({ ticket_code }) => ticket_code) };
  }

  const qrOf = (event_id: number, ticket_code: string, version = 1) =>
    business.service.get(TicketKeys).sign({ event_id, ticket_code, version });
  const download = async (id_event: number) =>
    (await business.api.get<DoorList>(`/v1/events/${id_event}/door-list`, { token: admin })).body;
  const upload = (id_event: number, device: string, entries: readonly DoorEntry[]) =>
    business.api.post<DoorLogOutcomeDto>(`/v1/events/${id_event}/door-logs`, {
      token: admin,
      body: {
        device,
        entries: entries.map(({ id_admission, ticket_code, version, admitted_at }) => ({
          id_admission,
          ticket_code,
          version,
          admitted_at,
        })),
      },
    });
  const scan = (event_id: number, qr: string, device: string) =>
    business.api.post<AdmissionDto>('/v1/check-ins', { token: admin, body: { event_id, qr, device } });

  async function doublesOf(id_event: number) {
    const items: DoubleEntryPageDto['items'] = [];
    for (let cursor = ''; ;) {
      const { body } = await business.api.get<DoubleEntryPageDto>(
        `/v1/events/${id_event}/double-entries?limit=100${cursor}`,
        { token: admin },
      );
      items.push(...body.items);
      if (body.next_cursor === null) return items;
      cursor = `&cursor=${body.next_cursor}`;
    }
  }

  it('a list downloaded before, two gates offline, logs uploaded late: the double entry is named', async () => {
    const { id_event, codes } = await soldEvent(3);
    const list = await download(id_event);
    const gateA = await OfflineDoor.open(list, 'Gate A');
    const gateB = await OfflineDoor.open(list, 'Gate B');
    const at = (minute: number) => new Date(Date.UTC(2026, 11, 5, 18, minute));
    expect(await gateB.scan(qrOf(id_event, codes[0]!), at(42), randomUUID())).toMatchObject({ admit: true });
    expect(await gateA.scan(qrOf(id_event, codes[0]!), at(41), randomUUID())).toMatchObject({ admit: true });
    expect(await gateA.scan(qrOf(id_event, codes[1]!), at(43), randomUUID())).toMatchObject({ admit: true });

    const first = await upload(id_event, 'Gate B', gateB.log);
    expect(first.body.entries).toMatchObject([{ outcome: 'admitted' }]);
    const second = await upload(id_event, 'Gate A', gateA.log);
    expect(second.body.entries).toMatchObject([{ outcome: 'admitted' }, { outcome: 'admitted' }]);
    expect((await upload(id_event, 'Gate B', gateB.log)).body.entries).toMatchObject([
      { outcome: 'double', first: { device: 'Gate A', admitted_at: at(41).toISOString() } },
    ]);
    expect(await doublesOf(id_event)).toMatchObject([
      {
        ticket_code: codes[0],
        entries: [
          { device: 'Gate A', admitted_at: at(41).toISOString(), offline: true },
          { device: 'Gate B', admitted_at: at(42).toISOString(), offline: true },
        ],
      },
    ]);
    const count = await business.api.get<DoorCountDto>(`/v1/events/${id_event}/check-ins/count`, {
      token: admin,
    });
    expect(count.body).toMatchObject({ tickets: 3, admitted: 2, double_entries: 1 });
    expect((await scan(id_event, qrOf(id_event, codes[1]!), 'Gate C')).body).toMatchObject({
      code: 'check_in.already_used',
      device: 'Gate A',
      used_at: at(43).toISOString(),
    });
  });

  it('a void ticket reaches scanners with their next download; an admission made before is reported', async () => {
    const { id_event, codes, tickets } = await soldEvent(2);
    const gate = await OfflineDoor.open(await download(id_event), 'Gate A');
    await business.query(`UPDATE tickets SET status = 'void' WHERE id_ticket = $1`, [tickets[0]]);
    await business.query('UPDATE tickets SET qr_version = 2 WHERE id_ticket = $1', [tickets[1]]);
    for (const code of codes)
      expect(await gate.scan(qrOf(id_event, code), new Date(), randomUUID())).toMatchObject({ admit: true });
    const { body } = await upload(id_event, 'Gate A', gate.log);
    expect(body.entries.map(({ outcome }) => outcome)).toEqual(['cancelled', 'superseded']);
    const synced = await OfflineDoor.open(await download(id_event), 'Gate B');
    expect(await synced.scan(qrOf(id_event, codes[0]!), new Date(), randomUUID())).toMatchObject({
      reason: 'cancelled',
    });
    expect(await synced.scan(qrOf(id_event, codes[1]!), new Date(), randomUUID())).toMatchObject({
      reason: 'superseded',
    });
    const [voided] = await business.query('SELECT status FROM tickets WHERE id_ticket = $1', [tickets[0]]);
    expect(voided).toEqual({ status: 'void' });
  });

  it('accepts no tickets of other events and nothing from strangers', async () => {
    const [own, other] = [await soldEvent(1), await soldEvent(1)];
    const entry = {
      id_admission: randomUUID(),
      version: 1,
      device: 'Gate A',
      admitted_at: new Date().toISOString(),
    };
    const { body } = await upload(own.id_event, 'Gate A', [
      { ...entry, ticket_code: other.codes[0]! },
      { ...entry, id_admission: randomUUID(), ticket_code: randomUUID() },
    ]);
    expect(body.entries.map(({ outcome }) => outcome)).toEqual(['unknown', 'unknown']);
    const stranger = business.buyer().token;
    for (const path of ['door-list', 'double-entries', 'attendees', 'staff', 'check-ins/count'])
      expect((await business.api.get(`/v1/events/${own.id_event}/${path}`, { token: stranger })).status).toBe(
        404,
      );
    const answer = await business.api.post(`/v1/events/${own.id_event}/door-logs`, {
      token: stranger,
      body: { device: 'x', entries: [] },
    });
    expect(answer.status).toBe(404);
  });

  it(`reaches the same result for ${TICKETS} random histories of scans, uploads, repeats and undone admissions (TEST_SEED=${SEED})`, async () => {
    const { id_event, codes } = await soldEvent(TICKETS);
    const moment = fc
      .integer({ min: 0, max: 20 })
      .map((second) => new Date(Date.UTC(2026, 11, 5, 18, 0, second)).toISOString());
    const history = fc.record({
      offline: fc.array(
        fc.record({
          id_admission: fc.uuid({ version: 4 }),
          device: fc.constantFrom(...DEVICES),
          admitted_at: moment,
        }),
        { maxLength: 4 },
      ),
      online: fc.integer({ min: 0, max: 2 }),
      undone: fc.nat(5),
    });
    const histories = fc.sample(history, { numRuns: TICKETS, seed: SEED });
    const entries = histories.flatMap(({ offline }, index) =>
      offline.map((entry) => ({ ...entry, version: 1, ticket_code: codes[index]! })),
    );

    // Every device uploads its log in parts, in its own order, some parts twice, in parallel with online scans.
    const shuffled = <Item>(items: readonly Item[]) => {
      const keys = fc.sample(fc.nat(), { numRuns: Math.max(items.length, 1), seed: SEED });
      return items
        .map((item, index) => ({ item, key: keys[index]! }))
        .sort((a, b) => a.key - b.key)
        .map(({ item }) => item);
    };
    const uploads = DEVICES.flatMap((device) => {
      const log = shuffled(entries.filter((entry) => entry.device === device));
      const parts = Array.from({ length: Math.ceil(log.length / 60) }, (_, part) =>
        log.slice(part * 60, part * 60 + 60),
      );
      return [...parts, ...parts.filter((_, part) => part % 3 === 0)].map(
        (part) => () => upload(id_event, device, part).then(() => []),
      );
    });
    const scans = histories.flatMap(({ online }, index) =>
      Array.from({ length: online }, () => async (): Promise<DoorEntry[]> => {
        const { status, body } = await scan(id_event, qrOf(id_event, codes[index]!), 'Online');
        if (status !== 201) return [];
        const { id_admission, device, admitted_at } = body;
        return [{ id_admission, ticket_code: codes[index]!, version: 1, device, admitted_at }];
      }),
    );
    const work = shuffled([...uploads, ...scans]);
    const admitted: DoorEntry[] = [...entries];
    await Promise.all(
      Array.from({ length: 8 }, async () => {
        for (let next = work.pop(); next; next = work.pop()) admitted.push(...(await next()));
      }),
    );
    // Some admissions are undone, the same one by several requests in parallel.
    const taken = new Set(
      histories.flatMap(({ undone, offline }) =>
        undone < offline.length ? [offline[undone]!.id_admission] : [],
      ),
    );
    await Promise.all([...taken].slice(0, 100).flatMap((id) => [undo(id), undo(id)]));
    const gone = new Set([...taken].slice(0, 100));

    const wanted = mergeDoorLogs([admitted.filter(({ id_admission }) => !gone.has(id_admission))]);
    const used = await business.query<{ ticket_code: string; used_at: Date }>(
      `SELECT ticket_code, used_at FROM tickets WHERE event_id = $1 AND status = 'used' ORDER BY ticket_code`,
      [id_event],
    );
    expect(used.map(({ ticket_code, used_at }) => [ticket_code, used_at.toISOString()])).toEqual(
      wanted.map(({ ticket_code, first }) => [ticket_code, first.admitted_at]),
    );
    const doubles = await doublesOf(id_event);
    const named = (list: readonly { id_admission: string; device: string; admitted_at: string }[]) =>
      list.map(({ id_admission, device, admitted_at }) => [id_admission, device, admitted_at]);
    expect(new Map(doubles.map(({ ticket_code, entries: all }) => [ticket_code, named(all)]))).toEqual(
      new Map(
        wanted
          .filter((each) => each.doubles.length > 0)
          .map((each) => [each.ticket_code, named([each.first, ...each.doubles])]),
      ),
    );
  });

  const undo = (id: string) => business.api.post(`/v1/check-ins/${id}/undo`, { token: admin });
});
