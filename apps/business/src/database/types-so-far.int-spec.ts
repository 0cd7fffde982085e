import {
  createTestDatabase,
  insertEvent,
  insertOrder,
  insertPaidOrder,
  type TestDatabase,
} from '@proticket/testing';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { businessDataSourceOptions } from '../business.data-source';
import { TypesSoFar1795305600201 } from './migrations/1795305600201-types-so-far';

const INVARIANTS = readFileSync(path.join(__dirname, '../../../../test/invariants.sql'), 'utf8');
const FIRST = 1_795_305_600_200;

let database: TestDatabase;
beforeEach(async () => {
  database = await createTestDatabase(businessDataSourceOptions);
  for (;;) {
    const [last] = await query<{ id: string }>('SELECT max(timestamp) AS id FROM schema_migrations');
    if (Number(last!.id) < FIRST) break;
    await database.dataSource.undoLastMigration();
  }
});
afterEach(() => database.drop());

const query = <Row>(sql: string, values: unknown[] = []) => database.dataSource.query<Row[]>(sql, values);

/** Runs the migrations up to the one that makes the tables, so that a test can do what happens before the next. */
async function makeTables(): Promise<void> {
  const { dataSource } = database;
  const [all] = [dataSource.migrations];
  Object.assign(dataSource, { migrations: all.filter(({ name }) => !name?.endsWith('201')) });
  await dataSource.runMigrations();
  Object.assign(dataSource, { migrations: all });
}

async function fillIn(): Promise<void> {
  const runner = database.dataSource.createQueryRunner();
  try {
    await new TypesSoFar1795305600201().up(runner);
  } finally {
    await runner.release();
  }
}

const counts = () =>
  query('SELECT tickets_sold AS sold, tickets_held AS held FROM ticket_types ORDER BY event_id');

it('Events and orders of the former release get their type and their item, and are counted', async () => {
  const { dataSource } = database;
  const [first, second] = [await insertEvent(dataSource), await insertEvent(dataSource)];
  await insertPaidOrder(dataSource, first.id_event, { quantity: 3 });
  await insertOrder(dataSource, first.id_event, { quantity: 2 });
  await insertOrder(dataSource, second.id_event, { quantity: 4, status: 'expired' });
  await dataSource.runMigrations();
  expect(await counts()).toEqual([
    { sold: 3, held: 2 },
    { sold: 0, held: 0 },
  ]);
  expect(await query(INVARIANTS)).toEqual([]);
});

it('An instance of the former release sells on before an event has its type', async () => {
  const { id_event } = await insertEvent(database.dataSource);
  await makeTables();
  await insertOrder(database.dataSource, id_event, { quantity: 2 });
  await fillIn();
  await insertOrder(database.dataSource, id_event, { quantity: 1 });
  expect(await counts()).toEqual([{ sold: 0, held: 3 }]);
  expect(await query(INVARIANTS)).toEqual([]);
});

it('An order that is paid while the migration waits for its event is counted once, as sold', async () => {
  const { id_event } = await insertEvent(database.dataSource);
  const { id_order } = await insertOrder(database.dataSource, id_event, { quantity: 2 });
  await makeTables();
  let filling!: Promise<void>;
  await database.dataSource.transaction(async (manager) => {
    await manager.query('SELECT FROM events WHERE id_event = $1 FOR NO KEY UPDATE', [id_event]);
    filling = fillIn();
    // Through another connection: within a transaction, pg_stat_activity stays as it was first read.
    for (;;) {
      const [waiting] = await query<{ n: number }>(
        `SELECT count(*)::int AS n FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'`,
      );
      if (waiting!.n > 0) break;
      await sleep(20);
    }
    await manager.query(`UPDATE orders SET status = 'paid', paid_at = now() WHERE id_order = $1`, [id_order]);
    await manager.query(
      `INSERT INTO payments (order_id, provider_txn_id, status, amount, provider, currency)
       SELECT id_order, 'txn_1', 'succeeded', total_price, 'sandbox', currency FROM orders`,
    );
    await manager.query(
      'UPDATE events SET tickets_held = tickets_held - 2, tickets_sold = tickets_sold + 2 WHERE id_event = $1',
      [id_event],
    );
    await manager.query('INSERT INTO tickets (order_id, event_id) SELECT $1, $2 FROM generate_series(1, 2)', [
      id_order,
      id_event,
    ]);
  });
  await filling;
  expect(await counts()).toEqual([{ sold: 2, held: 0 }]);
  expect(await query(INVARIANTS)).toEqual([]);
});
