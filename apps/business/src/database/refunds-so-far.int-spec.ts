import { createTestDatabase, insertEvent, insertPaidOrder, type TestDatabase } from '@proticket/testing';
import { readFileSync } from 'node:fs';
import { businessDataSourceOptions } from '../business.data-source';

const INVARIANTS = readFileSync('test/invariants.sql', 'utf8');
const FIRST = 'Refunds1795305600070';

let database: TestDatabase;
beforeAll(async () => {
  database = await createTestDatabase(businessDataSourceOptions);
});
afterAll(() => database.drop());

const query = <Row>(sql: string, values: unknown[] = []) => database.dataSource.query<Row[]>(sql, values);

it('Refunds of a database from before they were rows are migrated, pending ones included', async () => {
  const { dataSource } = database;
  const isThere = async () =>
    (await query('SELECT FROM schema_migrations WHERE name = $1', [FIRST])).length > 0;
  while (await isThere()) await dataSource.undoLastMigration();

  const { id_event } = await insertEvent(dataSource);
  const [back, waits] = [
    await insertPaidOrder(dataSource, id_event),
    await insertPaidOrder(dataSource, id_event),
  ];
  const end = async (id_order: number, order: string, payment: string, refund: string | null) => {
    await query(`UPDATE orders SET status = $2 WHERE id_order = $1`, [id_order, order]);
    await query(
      `UPDATE payments SET status = $2::varchar, refund_reason = 'requested', refund_txn_id = $3,
              refunded_at = CASE $2::varchar WHEN 'refunded' THEN now() END WHERE order_id = $1`,
      [id_order, payment, refund],
    );
    await query(`UPDATE tickets SET status = 'void' WHERE order_id = $1`, [id_order]);
    await query(`UPDATE events SET tickets_sold = tickets_sold - 1 WHERE id_event = $1`, [id_event]);
  };
  await end(back.id_order, 'refunded', 'refunded', 're_1');
  await end(waits.id_order, 'refund_required', 'refund_pending', null);
  await query(
    `INSERT INTO jobs (type, payload) SELECT 'payments.refund', jsonb_build_object('id_payment', id_payment)
       FROM payments WHERE order_id = $1`,
    [waits.id_order],
  );

  await dataSource.runMigrations();
  const rows = await query(
    `SELECT r.order_id, r.amount, r.status, r.attempt, provider_refund_id, asked_at IS NOT NULL AS was_asked, o.refunded_amount
       FROM refunds r JOIN orders o ON o.id_order = r.order_id ORDER BY r.order_id`,
  );
  const common = { amount: '25.00', attempt: 1, was_asked: true };
  expect(rows).toEqual([
    {
      ...common,
      order_id: back.id_order,
      status: 'succeeded',
      provider_refund_id: 're_1',
      refunded_amount: '25.00',
    },
    {
      ...common,
      order_id: waits.id_order,
      status: 'pending',
      provider_refund_id: null,
      refunded_amount: '0.00',
    },
  ]);
  const named = await query(
    'SELECT r.order_id FROM tickets t JOIN refunds r ON r.id_refund = t.refund_id AND r.order_id = t.order_id ORDER BY 1',
  );
  expect(named).toEqual([{ order_id: back.id_order }, { order_id: waits.id_order }]);
  expect(await query(INVARIANTS)).toEqual([]);
});
