import { accessTokenFor, insertEvent, insertPaidOrder } from '@proticket/testing';
import { randomUUID } from 'node:crypto';
import type { CheckInTimelineDto } from '../../apps/business/src/admission/check-in/check-in-timeline.dto';
import { BusinessUnderTest } from '../support/business-under-test';
import { RecordedSql } from '../support/recorded-sql';

describe('check-ins over time', () => {
  let business: BusinessUnderTest;
  beforeAll(async () => void (business = await BusinessUnderTest.start({ JOBS_ENABLED: 'false' })));
  afterAll(() => business?.stop());

  async function event(quantity: number) {
    const { id_event, organizer_user_id } = await insertEvent(business.database.dataSource);
    const { tickets } = await insertPaidOrder(business.database.dataSource, id_event, { quantity });
    return { id_event, tickets, token: accessTokenFor({ role: 'organizer', user_id: organizer_user_id }) };
  }
  const admit = (id_event: number, ticket: string | undefined, at: string, undone = false) =>
    business.query(
      `INSERT INTO admissions (ticket_id, event_id, qr_version, device, admitted_by, admitted_at, undone_at, undone_by)
       VALUES ($1, $2, 1, 'Gate', $3, $4, CASE WHEN $5 THEN now() END, CASE WHEN $5 THEN $3::uuid END)`,
      [ticket, id_event, randomUUID(), at, undone],
    );
  const read = (id_event: number, token: string, query = '') =>
    business.api.get<CheckInTimelineDto>(`/v1/events/${id_event}/check-ins/timeline${query}`, { token });

  it('counts each ticket once, when it was first admitted, and nothing that was undone', async () => {
    const { id_event, tickets, token } = await event(4);
    await admit(id_event, tickets[0], '2027-06-18T20:44:59Z');
    await admit(id_event, tickets[1], '2027-06-18T20:45:00Z');
    await admit(id_event, tickets[2], '2027-06-18T20:59:00Z');
    await admit(id_event, tickets[2], '2027-06-18T21:30:00Z'); // a double entry
    await admit(id_event, tickets[3], '2027-06-18T20:50:00Z', true);
    const { status, headers, body } = await read(id_event, token);
    expect([status, headers.get('cache-control')]).toEqual([200, 'no-store']);
    expect(body).toEqual({
      event_id: id_event,
      minutes: 15,
      items: [
        { start: '2027-06-18T20:30:00.000Z', admitted: 1 },
        { start: '2027-06-18T20:45:00.000Z', admitted: 2 },
      ],
      truncated: false,
    });
    expect((await read(id_event, token, '?minutes=5')).body.items).toHaveLength(3);
    expect((await read(id_event, token, '?minutes=1')).body.items[0]?.start).toBe('2027-06-18T20:44:00.000Z');
  });

  it('returns the latest thousand buckets, and tells so', async () => {
    const { id_event, tickets, token } = await event(1_001);
    await business.query(
      `INSERT INTO admissions (ticket_id, event_id, qr_version, device, admitted_by, admitted_at)
       SELECT ticket, $1, 1, 'Gate', gen_random_uuid(), '2027-06-18T00:00:00Z'::timestamptz + n * interval '1 minute'
         FROM unnest($2::uuid[]) WITH ORDINALITY AS t(ticket, n)`,
      [id_event, tickets],
    );
    const { items, truncated } = (await read(id_event, token, '?minutes=1')).body;
    expect([truncated, items.length, items[0]?.start]).toEqual([true, 1_000, '2027-06-18T00:02:00.000Z']);
  });

  it('is not found for others; refuses other lengths', async () => {
    const { id_event, token } = await event(1);
    expect((await read(id_event, token)).body.items).toEqual([]);
    expect((await read(id_event, business.buyer().token)).status).toBe(404);
    for (const query of ['?minutes=0', '?minutes=60', '?minutes=x', '?minutes=1.5', '?bucket=hour'])
      expect([query, (await read(id_event, token, query)).status]).toEqual([query, 400]);
  });

  it('reads the admissions of one event, by its index; without it it would read all (control)', async () => {
    const { dataSource } = business.database;
    for (let n = 0; n < 40; n++) {
      const { id_event } = await insertEvent(dataSource);
      await insertPaidOrder(dataSource, id_event, { quantity: 500 });
    }
    await business.query(
      `INSERT INTO admissions (ticket_id, event_id, qr_version, device, admitted_by)
       SELECT id_ticket, event_id, 1, 'Gate', gen_random_uuid() FROM tickets`,
    );
    await business.query('ANALYZE');
    const { id_event, token } = await event(1);
    const recorded = new RecordedSql(business.service);
    await read(id_event, token);
    const scans = async () => {
      const tables = [...recorded.statements.values()].map((statement) => recorded.scannedTables(statement));
      return (await Promise.all(tables)).flat().filter((table) => table === 'admissions');
    };
    expect(await scans()).toEqual([]);
    await business.query('DROP INDEX admissions_event');
    expect(await scans()).toEqual(['admissions']);
  });
});
