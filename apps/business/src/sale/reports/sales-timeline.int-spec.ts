import { insertEvent, insertOrder, insertPayment } from '@proticket/testing';
import { BusinessUnderTest } from '../../../../../test/support/business-under-test';
import { RecordedSql } from '../../../../../test/support/recorded-sql';
import type { SalesReportDto } from './sales-report.dto';
import type { SalesTimelineDto } from './sales-timeline.dto';

describe('sales of one event over time', () => {
  let business: BusinessUnderTest;
  beforeAll(async () => void (business = await BusinessUnderTest.start({ JOBS_ENABLED: 'false' })));
  afterAll(() => business?.stop());

  const read = (id_event: number, query = '', token = business.admin().token) =>
    business.api.get<SalesTimelineDto>(`/v1/reports/sales/${id_event}/timeline${query}`, { token });
  const eventIn = async (timezone: string) =>
    (await insertEvent(business.database.dataSource, { timezone })).id_event;

  /** An order of 25.00 per ticket that was paid at an instant, with the payment that paid it. */
  async function paid(id_event: number, at: string, quantity = 1) {
    const { dataSource } = business.database;
    const { id_order } = await insertOrder(dataSource, id_event, { quantity, status: 'paid' });
    await business.query('UPDATE orders SET paid_at = $2 WHERE id_order = $1', [id_order, at]);
    return { id_order, id_payment: await insertPayment(dataSource, id_order, { status: 'succeeded' }) };
  }

  async function refunded(
    { id_order, id_payment }: Awaited<ReturnType<typeof paid>>,
    at: string,
    amount: string,
  ) {
    await business.query(
      `INSERT INTO refunds (payment_id, order_id, amount, currency, reason, status, attempt, updated_at)
       VALUES ($1, $2, $3, 'EUR', 'requested', 'succeeded', (SELECT 1 + count(*) FROM refunds WHERE payment_id = $1), $4)`,
      [id_payment, id_order, amount, at],
    );
    await business.query(
      `UPDATE orders SET refunded_amount = refunded_amount + $2::numeric,
              status = CASE WHEN refunded_amount + $2::numeric = total_price THEN 'refunded' ELSE status END
        WHERE id_order = $1`,
      [id_order, amount],
    );
  }

  it('counts sales on the day they were paid and refunds on the day of the refund, in days of the event', async () => {
    const id_event = await eventIn('America/New_York');
    const first = await paid(id_event, '2027-03-02T04:59:00Z', 2); // 1 March, 23:59 in New York
    await paid(id_event, '2027-03-02T05:00:00Z', 3);
    const second = await paid(id_event, '2027-03-03T03:00:00Z');
    await refunded(first, '2027-03-04T12:00:00Z', '50.00');
    await refunded(second, '2027-03-02T20:00:00Z', '5.00');
    for (const status of ['pending', 'expired', 'cancelled'] as const)
      await insertOrder(business.database.dataSource, id_event, { status });
    const { status, headers, body } = await read(id_event);
    expect([status, headers.get('cache-control')]).toEqual([200, 'private, no-store']);
    expect(body).toEqual({
      event_id: id_event,
      bucket: 'day',
      timezone: 'America/New_York',
      currency: 'EUR',
      items: [
        { start: '2027-03-01T05:00:00.000Z', orders: 1, tickets: 2, revenue: '50.00', refunds: '0.00' },
        { start: '2027-03-02T05:00:00.000Z', orders: 2, tickets: 4, revenue: '100.00', refunds: '5.00' },
        { start: '2027-03-04T05:00:00.000Z', orders: 0, tickets: 0, revenue: '0.00', refunds: '50.00' },
      ],
      truncated: false,
    });
    const report = await business.api.get<SalesReportDto>(`/v1/reports/sales/${id_event}`, {
      token: business.admin().token,
    });
    const net = body.items.reduce((sum, { revenue, refunds }) => sum + Number(revenue) - Number(refunds), 0);
    expect(net.toFixed(2)).toBe(report.body.gross_revenue);
  });

  it('leaves out money that bought nothing: late orders, second payments', async () => {
    const id_event = await eventIn('Europe/Prague');
    const { dataSource } = business.database;
    const late = await insertOrder(dataSource, id_event, { status: 'refund_required' });
    await business.query('UPDATE orders SET paid_at = NULL WHERE id_order = $1', [late.id_order]);
    const bought = await paid(id_event, '2027-03-01T12:00:00Z', 2);
    await refunded(bought, '2027-03-01T13:00:00Z', '10.00');
    const id_payment = await insertPayment(dataSource, bought.id_order, {
      status: 'refunded',
      refund_reason: 'duplicate',
    });
    await business.query(
      `INSERT INTO refunds (payment_id, order_id, amount, currency, reason, status, attempt)
       VALUES ($1, $2, 50, 'EUR', 'duplicate', 'succeeded', 1)`,
      [id_payment, bought.id_order],
    );
    expect((await read(id_event)).body.items).toEqual([
      { start: '2027-02-28T23:00:00.000Z', orders: 1, tickets: 2, revenue: '50.00', refunds: '10.00' },
    ]);
  });

  it('knows both hours when clocks go back, and hours of zones with half an hour', async () => {
    const id_event = await eventIn('Europe/Prague');
    for (const at of ['2027-10-31T00:10:00Z', '2027-10-31T00:50:00Z', '2027-10-31T01:10:00Z'])
      await paid(id_event, at);
    const hours = async (id: number) =>
      (await read(id, '?bucket=hour')).body.items.map(({ start, orders }) => [start, orders]);
    expect(await hours(id_event)).toEqual([
      ['2027-10-31T00:00:00.000Z', 2],
      ['2027-10-31T01:00:00.000Z', 1],
    ]);
    const elsewhere = await eventIn('Asia/Kolkata');
    await paid(elsewhere, '2027-10-31T00:40:00Z');
    expect(await hours(elsewhere)).toEqual([['2027-10-31T00:30:00.000Z', 1]]);
  });

  it('uses UTC for a zone that the database does not know, and tells so', async () => {
    const id_event = await eventIn('America/Nowhere');
    await paid(id_event, '2027-03-02T04:59:00Z');
    expect((await read(id_event)).body).toMatchObject({
      timezone: 'UTC',
      items: [{ start: '2027-03-02T00:00:00.000Z' }],
    });
  });

  it('returns the latest thousand hours of an event that sells for long, and tells so', async () => {
    const id_event = await eventIn('UTC');
    await business.query(
      `INSERT INTO orders (buyer_id, event_id, quantity, total_price, currency, status, paid_at)
       SELECT gen_random_uuid(), $1, 1, 25, 'EUR', 'paid', '2027-01-01T00:00:00Z'::timestamptz + n * interval '1 hour'
         FROM generate_series(0, 1000) n`,
      [id_event],
    );
    const { items, truncated } = (await read(id_event, '?bucket=hour')).body;
    expect([truncated, items.length, items[0]?.start]).toEqual([true, 1_000, '2027-01-01T01:00:00.000Z']);
    expect((await read(id_event)).body.truncated).toBe(false);
  });

  it('is not found for other organizers and for drafts; refuses other buckets', async () => {
    const organizer = await business.organizer();
    const { id_event } = await business.event(organizer);
    expect((await read(id_event, '', organizer.token)).body.items).toEqual([]);
    expect((await read(id_event, '', (await business.organizer()).token)).status).toBe(404);
    const draft = await business.draft(organizer);
    expect((await read(draft.id_event, '', organizer.token)).status).toBe(404);
    for (const query of ['?bucket=week', '?bucket=', '?limit=5', '?bucket=day&bucket=hour'])
      expect([query, (await read(id_event, query)).status]).toEqual([query, 400]);
  });

  it('reads nothing of other events; without an index it would (control)', async () => {
    const { dataSource } = business.database;
    const events = await Promise.all(Array.from({ length: 20 }, () => insertEvent(dataSource)));
    await business.query(
      `WITH sold AS (
         INSERT INTO orders (buyer_id, event_id, quantity, total_price, currency, status, paid_at, refunded_amount)
         SELECT gen_random_uuid(), ($1::int[])[1 + n % 20], 1, 25, 'EUR', 'paid', now() - n * interval '1 minute', 1
           FROM generate_series(1, 10000) n RETURNING id_order
       ), paying AS (
         INSERT INTO payments (order_id, provider, amount, currency, status)
         SELECT id_order, 'sandbox', 25, 'EUR', 'succeeded' FROM sold RETURNING id_payment, order_id
       )
       INSERT INTO refunds (payment_id, order_id, amount, currency, reason, status, attempt)
       SELECT id_payment, order_id, 1, 'EUR', 'requested', 'succeeded', 1 FROM paying`,
      [events.map(({ id_event }) => id_event)],
    );
    await business.query('ANALYZE');
    const recorded = new RecordedSql(business.service);
    const { body } = await read(events[0]!.id_event);
    expect(body.items.reduce((sum, { orders }) => sum + orders, 0)).toBe(500);
    const growing = ['orders', 'payments', 'refunds', 'events'];
    const scans = async () => {
      const tables = [...recorded.statements.values()].map((statement) => recorded.scannedTables(statement));
      return (await Promise.all(tables)).flat().filter((table) => growing.includes(table));
    };
    expect(recorded.statements.size).toBeGreaterThan(1);
    // The handful of events is read in any way; there is no index that would be better.
    expect((await scans()).filter((table) => table !== 'events')).toEqual([]);
    await business.query('DROP INDEX refunds_order');
    expect(await scans()).toContain('refunds');
  });
});
