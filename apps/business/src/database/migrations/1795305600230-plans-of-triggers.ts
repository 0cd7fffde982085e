import { MigrationInterface, QueryRunner } from 'typeorm';

/** @param withoutItems condition on an order `p` of the transition table */
const countPlacedOrders = (withoutItems: string) => `
  CREATE OR REPLACE FUNCTION count_placed_orders() RETURNS trigger LANGUAGE plpgsql AS $$
  BEGIN
    INSERT INTO order_items (order_id, line, ticket_type_id, quantity, unit_price, discount, tax_amount, total)
    SELECT p.id_order, 1, first.id, p.quantity, round(p.total_price / p.quantity, scale(p.total_price)), 0, 0, p.total_price
      FROM placed p
     CROSS JOIN LATERAL (SELECT min(t.id_ticket_type) AS id FROM ticket_types t WHERE t.event_id = p.event_id) first
     WHERE first.id IS NOT NULL AND ${withoutItems};
    IF EXISTS (SELECT FROM placed WHERE voucher_id IS NOT NULL) THEN
      UPDATE vouchers v SET uses_held = uses_held + u.held, uses_paid = uses_paid + u.paid
        FROM (SELECT voucher_id, count(*) FILTER (WHERE status = 'pending') AS held,
                     count(*) FILTER (WHERE status = 'paid') AS paid
                FROM placed WHERE voucher_id IS NOT NULL GROUP BY voucher_id) u
       WHERE v.id_voucher = u.voucher_id;
    END IF;
    RETURN NULL;
  END $$`;

/** @param pending how an order `o` that is pending is told from others: a condition of the sum, or of the rows */
const countAddedItems = (pending: 'of the sum' | 'of the rows') => `
  CREATE OR REPLACE FUNCTION count_added_items() RETURNS trigger LANGUAGE plpgsql AS $$
  BEGIN
    UPDATE ticket_types t SET tickets_held = tickets_held + a.held
      FROM (SELECT i.ticket_type_id, sum(i.quantity) ${pending === 'of the sum' ? `FILTER (WHERE o.status = 'pending')` : ''} AS held
              FROM added i JOIN orders o ON o.id_order = i.order_id
             WHERE o.id_order = ANY (ARRAY (SELECT order_id FROM added)) ${pending === 'of the rows' ? `AND o.status = 'pending'` : ''}
             GROUP BY i.ticket_type_id) a
     WHERE t.id_ticket_type = a.ticket_type_id AND a.held > 0;
    RETURN NULL;
  END $$`;

/**
 * Triggers that find orders and items by their ids whatever the planner knows of the tables. A session keeps the plan of a
 * trigger; made while there were few rows, NOT EXISTS compared each new order with all items, and a condition on
 * `status` read the whole index of pending orders for each new item, for as long as nothing analysed the tables. Measured in
 * a new installation: 0.4 of the orders per second that there were before ticket types, now 0.99.
 */
export class PlansOfTriggers1795305600230 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(
      countPlacedOrders(
        `p.id_order NOT IN (SELECT i.order_id FROM order_items i WHERE i.order_id = ANY (ARRAY (SELECT id_order FROM placed)))`,
      ),
    );
    await runner.query(countAddedItems('of the sum'));
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(
      countPlacedOrders('NOT EXISTS (SELECT FROM order_items i WHERE i.order_id = p.id_order)'),
    );
    await runner.query(countAddedItems('of the rows'));
  }
}
