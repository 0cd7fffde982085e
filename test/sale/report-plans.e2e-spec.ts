import { insertEvent } from '@proticket/testing';
import { BusinessUnderTest } from '../support/business-under-test';
import { RecordedSql } from '../support/recorded-sql';

const EVENTS = 20;
const ORDERS = 20_000;
/** Tables that grow with the business. */
const GROWING = ['orders', 'order_items', 'payments', 'refunds', 'tickets'];

let business: BusinessUnderTest;
let ids: number[];
beforeAll(async () => {
  business = await BusinessUnderTest.start({ JOBS_ENABLED: 'false' });
  const { dataSource } = business.database;
  const events = await Promise.all(Array.from({ length: EVENTS }, () => insertEvent(dataSource)));
  ids = events.map(({ id_event }) => id_event);
  await business.query(
    `WITH sold AS (
       INSERT INTO orders (buyer_id, event_id, quantity, total_price, currency, status, paid_at, refunded_amount)
       SELECT gen_random_uuid(), ($1::int[])[1 + n % ${EVENTS}], 1, 25.00, 'EUR', 'paid', now() - n * interval '1 minute', 1.00
         FROM generate_series(1, ${ORDERS}) n RETURNING id_order, event_id
     ), paying AS (
       INSERT INTO payments (order_id, provider, amount, currency, status)
       SELECT id_order, 'sandbox', 25.00, 'EUR', 'succeeded' FROM sold RETURNING id_payment, order_id
     ), back AS (
       INSERT INTO refunds (payment_id, order_id, amount, currency, reason, status, attempt)
       SELECT id_payment, order_id, 1.00, 'EUR', 'requested', 'succeeded', 1 FROM paying
     )
     INSERT INTO tickets (order_id, event_id) SELECT id_order, event_id FROM sold`,
    [ids],
  );
  await business.query('ANALYZE');
});
afterAll(() => business?.stop());

/** Drops indexes, with the constraints that they serve. @returns what creates them again */
async function drop(indexes: readonly string[]): Promise<string[]> {
  const rows = await business.query<{
    name: string;
    create: string;
    table: string;
    constraint: string | null;
  }>(
    `SELECT i.indexrelid::regclass::text AS name, pg_get_indexdef(i.indexrelid) AS create,
            i.indrelid::regclass::text AS table, c.conname AS constraint
       FROM pg_index i LEFT JOIN pg_constraint c ON c.conindid = i.indexrelid AND c.contype = 'p'
      WHERE i.indexrelid = ANY ($1::regclass[])`,
    [indexes],
  );
  for (const { name, table, constraint } of rows)
    await business.query(
      constraint ? `ALTER TABLE ${table} DROP CONSTRAINT ${constraint}` : `DROP INDEX ${name}`,
    );
  return rows.map(({ create }) => create);
}

const ITEMS = ['order_items_pkey', 'order_items_type'];
const REFUNDS = ['refunds_order', 'refunds_status_id'];

it.each([
  ['/v1/reports/sales/:id/breakdown?by=type', 'order_items', ITEMS],
  ['/v1/reports/sales/:id/breakdown?by=voucher', 'order_items', ITEMS],
  ['/v1/reports/sales/:id/breakdown?by=day', 'refunds', REFUNDS],
  ['/v1/reports/sales/:id/breakdown?by=hour', 'refunds', REFUNDS],
  ['/v1/events/:id/payments', 'payments', ['payments_order', 'payments_one_settled']],
  ['/v1/events/:id/refunds', 'refunds', REFUNDS],
  ['/v1/events/:id/refunds?status=failed', 'refunds', REFUNDS],
])(
  '%s reads nothing of other events; without the indexes of %s it would (control)',
  async (path, table, indexes) => {
    const recorded = new RecordedSql(business.service);
    const url = path.replace(':id', String(ids[0]));
    const { status } = await business.api.get(url, { token: business.admin().token });
    expect(status).toBe(200);
    const scans = async () => {
      const tables = [...recorded.statements.values()].map((statement) => recorded.scannedTables(statement));
      return (await Promise.all(tables)).flat().filter((scanned) => GROWING.includes(scanned));
    };
    expect(await scans()).toEqual([]);
    const again = await drop(indexes);
    expect(await scans()).toContain(table);
    for (const create of again) await business.query(create);
  },
);
