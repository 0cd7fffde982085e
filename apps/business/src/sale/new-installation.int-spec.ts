import { PREPARED_PLANNING } from '@proticket/platform';
import { createTestDatabase, insertEvent, type TestDatabase } from '@proticket/testing';
import { randomUUID } from 'node:crypto';
import { Client } from 'pg';
import { businessDataSourceOptions } from '../business.data-source';
import { CREATE_EVENT } from '../catalog/events/create-event.sql';
import { LOCKED_EVENTS, PLACE_ORDERS } from './orders/place-orders.sql';
import { CONFIRM_PAYMENTS } from './payments/confirm-payments.sql';
import { LOCKED_PAYMENTS } from './payments/locked-payments.sql';
import { OPEN_PAYMENTS } from './payments/open-payments.sql';

/** Orders of a group. */
const GROUP = 64;
const ROUNDS = 16;

let database: TestDatabase;
let client: Client;
beforeAll(async () => {
  database = await createTestDatabase(businessDataSourceOptions);
  client = new Client({ connectionString: database.url, options: PREPARED_PLANNING });
  await client.connect();
  // Nothing analyses the tables while they grow, as in the first minute of a large sale.
  for (const table of ['orders', 'order_items', 'payments', 'tickets', 'events', 'ticket_types'])
    await client.query(`ALTER TABLE ${table} SET (autovacuum_enabled = false)`);
});
afterAll(async () => {
  await client.end();
  await database.drop();
});

/** Each of one ticket, of a new buyer. @returns their ids */
async function placeGroup(idEvent: number): Promise<number[]> {
  const each = <Value>(value: (turn: number) => Value) => Array.from({ length: GROUP }, (_, n) => value(n));
  const values = [
    ...[each(() => randomUUID()), each(() => idEvent), each(() => null), each(() => null), 100, 900],
    ...[each(() => null), each(() => null), 24, 20],
    ...[each((turn) => turn + 1), each(() => 1), each(() => null), each(() => 1), {}, each(() => null)],
  ];
  const { rows } = await client.query<{ response: { id_order: number } }>({
    name: 'place',
    text: PLACE_ORDERS,
    values,
  });
  return rows.map(({ response }) => response.id_order);
}

/** Pays for orders, all at once. */
async function payGroup(orders: readonly number[]): Promise<void> {
  const { rows } = await client.query<{ id: string }>(
    `INSERT INTO payments (order_id, provider, amount, currency)
     SELECT id_order, 'sandbox', total_price, currency FROM orders WHERE id_order = ANY ($1) ORDER BY id_order
     RETURNING id_payment AS id`,
    [orders],
  );
  const each = <Value>(value: (id: string, turn: number) => Value) => rows.map(({ id }, n) => value(id, n));
  const values = [
    ...[
      each(() => 'sandbox'),
      each((id) => `msg_${id}`),
      each(() => 'payment.succeeded'),
      each((id) => `txn_${id}`),
    ],
    ...[
      each((id) => id),
      each((_, n) => orders[n]),
      each(() => '25.00'),
      each(() => 'EUR'),
      each(() => '{}'),
    ],
    ...[each(() => null), 100],
  ];
  const { rows: outcomes } = await client.query<{ outcome: string }>({
    name: 'confirm',
    text: CONFIRM_PAYMENTS,
    values,
  });
  expect(new Set(outcomes.map(({ outcome }) => outcome))).toEqual(new Set(['confirmed']));
}

/** Rows that were read of the tables that grow, from end to end or by an index, since the database was made. */
async function rowsRead(): Promise<number> {
  await client.query('SELECT pg_stat_force_next_flush()');
  const { rows } = await client.query<{ read: string }>(
    `SELECT sum(t.seq_tup_read) + sum(i.read) AS read
       FROM pg_stat_user_tables t
      CROSS JOIN LATERAL (SELECT coalesce(sum(idx_tup_read), 0) AS read FROM pg_stat_user_indexes i WHERE i.relid = t.relid) i
      WHERE t.relname IN ('orders', 'order_items', 'payments', 'tickets', 'webhook_events', 'jobs', 'audit_log')`,
  );
  return Number(rows[0]!.read);
}

/** A node of a plan, as EXPLAIN writes it. */
interface PlanNode {
  readonly 'Node Type': string;
  readonly 'Relation Name'?: string;
  readonly 'Index Name'?: string;
  readonly 'Index Cond'?: string;
  readonly Plans?: readonly PlanNode[];
}

const nodesOf = (node: PlanNode): PlanNode[] => [node, ...(node.Plans ?? []).flatMap(nodesOf)];

it.each(
  Object.entries({
    PLACE_ORDERS,
    LOCKED_EVENTS,
    OPEN_PAYMENTS,
    CONFIRM_PAYMENTS,
    LOCKED_PAYMENTS,
    CREATE_EVENT,
  }),
)('%s, planned for empty tables, finds every row by an index', async (_, text) => {
  const { rows } = await client.query<{ 'QUERY PLAN': { Plan: PlanNode }[] }>(
    `EXPLAIN (GENERIC_PLAN, FORMAT JSON) ${text}`,
  );
  const read = nodesOf(rows[0]!['QUERY PLAN'][0]!.Plan).filter((node) =>
    /^(Seq|Index|Index Only|Bitmap Index) Scan$/.test(node['Node Type']),
  );
  expect(read.length).toBeGreaterThan(0);
  expect(read.filter((node) => node['Index Cond'] === undefined)).toEqual([]);
});

it('A sale in a new installation reads no more for each order the more there are', async () => {
  const { id_event } = await insertEvent(database.dataSource, { capacity: 1_000_000 });
  const readByRound: number[] = [];
  for (let round = 0; round < ROUNDS; round += 1) {
    const before = await rowsRead();
    await payGroup(await placeGroup(id_event));
    readByRound.push((await rowsRead()) - before);
  }
  expect(readByRound).toEqual(readByRound.map(() => readByRound[0]));
  // A few rows of each of these tables.
  expect(readByRound[0]! / GROUP).toBeLessThan(20);
});
