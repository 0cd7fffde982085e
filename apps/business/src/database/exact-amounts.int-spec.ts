import { createTestDatabase, insertEvent, type TestDatabase } from '@proticket/testing';
import { DataSource } from 'typeorm';
import { businessDataSourceOptions } from '../business.data-source';

jest.setTimeout(300_000);

/** The first migration, and the one that verifies. */
const [FIRST, VERIFYING] = [1_795_305_600_160, 1_795_305_600_164];
/** With `EXACT_AMOUNTS_ROWS=1000000` this also tells how long each migration takes. */
const ROWS = Number(process.env['EXACT_AMOUNTS_ROWS'] ?? 1_000);
const TABLES = ['events', 'orders', 'payments', 'refunds', 'sandbox_refunds'];

let database: TestDatabase;
const query = <Row>(sql: string, values: unknown[] = []) => database.dataSource.query<Row[]>(sql, values);

/** The files of the tables and their indexes: what is rewritten gets another one. */
const files = () =>
  query<{ name: string; file: number }>(
    `SELECT oid::regclass::text AS name, pg_relation_filenode(oid) AS file FROM pg_class
      WHERE oid = ANY ($1::regclass[]) OR oid IN (SELECT indexrelid FROM pg_index WHERE indrelid = ANY ($1::regclass[]))
      ORDER BY 1`,
    [TABLES],
  );
const withoutPriceIndex = (all: readonly { name: string }[]) =>
  all.filter(({ name }) => name !== 'events_published_price');

/** Runs the migrations until one. @returns milliseconds */
async function migrateUpTo(last: number): Promise<number> {
  const options = businessDataSourceOptions(database.url, { statementTimeoutMs: 0, lockTimeoutMs: 3_000 });
  const migrations = (options.migrations as { name: string }[]).filter(
    ({ name }) => Number(name.slice(-13)) <= last,
  );
  const dataSource = await new DataSource({ ...options, migrations: migrations as never }).initialize();
  const start = performance.now();
  try {
    await dataSource.runMigrations();
    return Math.round(performance.now() - start);
  } finally {
    await dataSource.destroy();
  }
}

beforeEach(async () => {
  database = await createTestDatabase((url) => businessDataSourceOptions(url, { statementTimeoutMs: 0 }));
  const { dataSource } = database;
  for (;;) {
    const [last] = await query<{ id: string }>('SELECT max(timestamp) AS id FROM schema_migrations');
    if (Number(last!.id) < FIRST) break;
    await dataSource.undoLastMigration();
  }
  const { id_event } = await insertEvent(dataSource, { capacity: 1_000_000 });
  await query(
    `WITH sold AS (
       INSERT INTO orders (buyer_id, event_id, quantity, total_price, currency, status, paid_at, refunded_amount)
       SELECT gen_random_uuid(), $1, 1, 25, 'EUR', 'paid', now(), 1.5 FROM generate_series(1, $2::int) RETURNING id_order
     ), paying AS (
       INSERT INTO payments (order_id, provider, amount, currency, status)
       SELECT id_order, 'sandbox', 25, 'EUR', 'succeeded' FROM sold WHERE id_order <= 1000 RETURNING id_payment, order_id
     ), booked AS (
       INSERT INTO sandbox_refunds (id, id_payment, kind, amount, currency, status)
       SELECT order_id, id_payment, 'refund', 1.5, 'EUR', 'succeeded' FROM paying)
     INSERT INTO refunds (payment_id, order_id, amount, currency, reason, attempt)
     SELECT id_payment, order_id, 1.5, 'EUR', 'requested', 1 FROM paying`,
    [id_event, ROWS],
  );
});
afterEach(() => database.drop());

describe(`Amounts of ${ROWS} orders`, () => {
  it('become exact without a rewritten table, read row or long lock', async () => {
    const before = await files();
    // A row that breaks its CHECK is noticed by whoever reads it.
    await query(`
      ALTER TABLE payments DROP CONSTRAINT payments_amount_not_negative;
      UPDATE payments SET amount = -1 WHERE order_id = 1;
      ALTER TABLE payments ADD CONSTRAINT payments_amount_not_negative CHECK (amount >= 0) NOT VALID`);
    const times: Record<number, number> = {};
    for (let migration = FIRST; migration < VERIFYING; migration++)
      times[migration] = await migrateUpTo(migration);
    expect(withoutPriceIndex(await files())).toEqual(withoutPriceIndex(before));
    await expect(migrateUpTo(VERIFYING)).rejects.toThrow('payments_amount_not_negative');

    await query('UPDATE payments SET amount = 25 WHERE order_id = 1');
    // Buyers who are in the middle of something: a lock that stops writing would wait for them, and give up.
    const buyer = database.dataSource.createQueryRunner();
    await buyer.startTransaction();
    for (const table of ['events', 'orders', 'payments', 'refunds'])
      await buyer.query(`LOCK TABLE ${table} IN ROW EXCLUSIVE MODE`);
    times[VERIFYING] = await migrateUpTo(VERIFYING);
    await buyer.commitTransaction();
    await buyer.release();
    if (ROWS > 1_000) process.stderr.write(`${JSON.stringify(times)}\n`);
    expect(await query('SELECT conname FROM pg_constraint WHERE NOT convalidated')).toEqual([]);
    expect(await query('SELECT total_price, refunded_amount FROM orders WHERE id_order = 2')).toEqual([
      { total_price: '25.00', refunded_amount: '1.50' },
    ]);
  });

  it('would be rewritten for three places in the type (control)', async () => {
    const fileOf = async () => (await files()).find(({ name }) => name === 'orders');
    const before = await fileOf();
    const start = performance.now();
    await query('DROP VIEW sales_reports; ALTER TABLE orders ALTER COLUMN total_price TYPE numeric(15,3)');
    if (ROWS > 1_000) process.stderr.write(`rewritten in ${Math.round(performance.now() - start)} ms\n`);
    expect(await fileOf()).not.toEqual(before);
  });
});
