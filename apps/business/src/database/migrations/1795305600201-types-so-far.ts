import { MigrationInterface, QueryRunner } from 'typeorm';

/** Events and orders per transaction, each of which holds the locks of its events until it ends. */
const EVENTS = 2_000;
const ORDERS = 2_000;

/**
 * The events and orders of the former releases get their ticket type and item, in small transactions beside a running sale.
 * May be repeated after an interruption.
 *
 * Each transaction first locks its events, as everything that changes orders does, and looks at them in a second
 * statement: one statement would count the tickets of an order that was paid while it waited as they were before the wait.
 * An order that an instance of the former release places before its event has a type gets its item here; afterwards the
 * trigger `orders_placed` gives it.
 */
export class TypesSoFar1795305600201 implements MigrationInterface {
  readonly transaction = false;

  async up(runner: QueryRunner): Promise<void> {
    await inBatches(runner, 'events', 'id_event', EVENTS, [LOCK_EVENTS, ADD_TYPES]);
    await inBatches(runner, 'orders', 'id_order', ORDERS, [LOCK_EVENTS_OF_ORDERS, ADD_ITEMS]);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DELETE FROM order_items; DELETE FROM ticket_types');
  }
}

const LOCK_EVENTS = `
  SELECT FROM events WHERE id_event >= $1 AND id_event < $2 ORDER BY id_event FOR NO KEY UPDATE`;

const ADD_TYPES = `
  INSERT INTO ticket_types (event_id, name, price)
  SELECT id_event, 'General admission', price FROM events e
   WHERE id_event >= $1 AND id_event < $2 AND NOT EXISTS (SELECT FROM ticket_types t WHERE t.event_id = e.id_event)
   ORDER BY id_event`;

const LOCK_EVENTS_OF_ORDERS = `
  SELECT FROM events
   WHERE id_event IN (SELECT event_id FROM orders WHERE id_order >= $1 AND id_order < $2)
   ORDER BY id_event FOR NO KEY UPDATE`;

/** Held tickets are counted by the trigger on items; tickets that were issued before are counted here. */
const ADD_ITEMS = `
  WITH added AS (
      INSERT INTO order_items (order_id, line, ticket_type_id, quantity, unit_price, discount, tax_amount, total)
      SELECT id_order, 1, (SELECT min(id_ticket_type) FROM ticket_types t WHERE t.event_id = o.event_id), quantity,
             round(total_price / quantity, scale(total_price)), 0, 0, total_price
        FROM orders o
       WHERE id_order >= $1 AND id_order < $2
         AND NOT EXISTS (SELECT FROM order_items i WHERE i.order_id = o.id_order)
      RETURNING order_id, ticket_type_id)
  UPDATE ticket_types t SET tickets_sold = tickets_sold + s.sold
    FROM (SELECT a.ticket_type_id, count(*) AS sold
            FROM added a JOIN tickets k ON k.order_id = a.order_id AND k.status <> 'void' GROUP BY a.ticket_type_id) s
   WHERE t.id_ticket_type = s.ticket_type_id`;

/** Runs statements, in a transaction, for the rows up to the largest id there is now, some at a time. */
async function inBatches(
  runner: QueryRunner,
  table: string,
  id: string,
  size: number,
  statements: readonly string[],
): Promise<void> {
  const [{ first, last }] = await runner.manager.query<[{ first: number | null; last: number | null }]>(
    `SELECT min(${id}) AS first, max(${id}) AS last FROM ${table}`,
  );
  if (first === null || last === null) return;
  for (let from = first; from <= last; from += size) {
    await runner.startTransaction();
    try {
      for (const statement of statements) await runner.query(statement, [from, from + size]);
      await runner.commitTransaction();
    } catch (error) {
      await runner.rollbackTransaction();
      throw error;
    }
  }
}
