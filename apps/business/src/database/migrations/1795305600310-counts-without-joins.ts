import { MigrationInterface, QueryRunner } from 'typeorm';
import { FORMER_COUNTS } from './former-counts.sql';

const replace = (name: string, body: string, settings = '') => `
  CREATE OR REPLACE FUNCTION ${name}() RETURNS trigger LANGUAGE plpgsql ${settings} AS $$
  BEGIN${body}
    RETURN NULL;
  END $$`;

/**
 * A plan that was made while the tables were small would read them from end to end for each order, until something analyses them: 1.3 s
 * for 500 holds that end, 0.03 s with this (measured with 60,000 orders).
 */
const BY_INDEX = 'SET enable_seqscan = off';

const COUNT_ADDED_ITEMS = `
    UPDATE ticket_types t SET tickets_held = tickets_held + a.held
      FROM (SELECT i.ticket_type_id, sum(i.quantity) AS held FROM added i
             WHERE (SELECT o.status FROM orders o WHERE o.id_order = i.order_id) = 'pending'
             GROUP BY i.ticket_type_id) a
     WHERE t.id_ticket_type = a.ticket_type_id;`;

/** How many tickets of each type a table of tickets has. */
const ofTypes = (tickets: string) => `
        SELECT (SELECT i.ticket_type_id FROM order_items i WHERE i.order_id = n.order_id AND i.line = n.line) AS ticket_type_id,
               sum(n.tickets) AS tickets
          FROM (${tickets}) n GROUP BY 1`;

const COUNT_ISSUED_TICKETS = `
    UPDATE ticket_types t SET tickets_sold = tickets_sold + a.tickets
      FROM (${ofTypes(`SELECT order_id, line, count(*) AS tickets FROM issued WHERE status <> 'void' GROUP BY order_id, line`)}) a
     WHERE t.id_ticket_type = a.ticket_type_id;`;

/** A void ticket stays void, so what is missing afterwards became void. */
const COUNT_VOID_TICKETS = `
    IF (SELECT count(*) FROM before WHERE status <> 'void') = (SELECT count(*) FROM changed WHERE status <> 'void')
      THEN RETURN NULL; END IF;
    UPDATE ticket_types t SET tickets_sold = tickets_sold - a.tickets
      FROM (${ofTypes(`
        SELECT order_id, line, sum(tickets) AS tickets
          FROM (SELECT order_id, line, 1 AS tickets FROM before WHERE status <> 'void'
                UNION ALL
                SELECT order_id, line, -1 FROM changed WHERE status <> 'void') either
         GROUP BY order_id, line HAVING sum(tickets) <> 0`)}) a
     WHERE t.id_ticket_type = a.ticket_type_id;`;

/** The orders as they are now count, and as they were before count back. */
const EITHER = `(SELECT id_order, voucher_id, quantity, status, 1 AS sign FROM moved
                UNION ALL SELECT id_order, voucher_id, quantity, status, -1 FROM before)`;

/** OFFSET keeps the planner from making a join of it. */
const COUNT_MOVED_ORDERS = `
    UPDATE ticket_types t SET tickets_held = tickets_held + c.held
      FROM (SELECT i.ticket_type_id, sum(i.quantity * o.sign) AS held
              FROM ${EITHER} o
             CROSS JOIN LATERAL (SELECT ticket_type_id, quantity FROM order_items WHERE order_id = o.id_order OFFSET 0) i
             WHERE o.status = 'pending'
             GROUP BY i.ticket_type_id) c
     WHERE t.id_ticket_type = c.ticket_type_id AND c.held <> 0;
    IF EXISTS (SELECT FROM moved WHERE voucher_id IS NOT NULL) THEN
      UPDATE vouchers v SET uses_held = uses_held + u.held, uses_paid = uses_paid + u.paid,
             places_held = places_held + CASE WHEN v.reserves_places THEN
               (SELECT coalesce(sum(o.sign * least(o.quantity, v.max_tickets)), 0)
                  FROM ${EITHER} o WHERE o.voucher_id = v.id_voucher AND o.status = 'pending') ELSE 0 END
        FROM (SELECT voucher_id, coalesce(sum(sign) FILTER (WHERE status = 'pending'), 0) AS held,
                     coalesce(sum(sign) FILTER (WHERE status = 'paid'), 0) AS paid
                FROM ${EITHER} o WHERE voucher_id IS NOT NULL GROUP BY voucher_id) u
       WHERE v.id_voucher = u.voucher_id AND (u.held <> 0 OR u.paid <> 0);
    END IF;`;

const COUNTS = {
  count_added_items: COUNT_ADDED_ITEMS,
  count_issued_tickets: COUNT_ISSUED_TICKETS,
  count_void_tickets: COUNT_VOID_TICKETS,
  count_moved_orders: COUNT_MOVED_ORDERS,
};

/**
 * VOLATILE and plpgsql for the reason of `tickets_of_buyer`: called after the events were locked, it counts what others
 * committed while the caller waited. Once for a group, because a call takes more than the two index probes of a buyer. Instances
 * of the former release still call `unpaid_of_buyer`, which a later release can drop.
 */
const ORDERS_OF_BUYERS = `
  CREATE FUNCTION orders_of_buyers(buyers uuid[], events integer[])
    RETURNS TABLE (buyer uuid, event integer, tickets bigint, unpaid bigint) LANGUAGE plpgsql VOLATILE STRICT ROWS 100 AS $$
  #variable_conflict use_column
  BEGIN
    RETURN QUERY
    SELECT asked.buyer, asked.event, o.tickets, o.unpaid
      FROM unnest(buyers, events) AS asked (buyer, event)
     CROSS JOIN LATERAL (
       SELECT coalesce(sum(quantity - returned_quantity) FILTER (WHERE status IN ('pending', 'paid')), 0) AS tickets,
              coalesce(sum(quantity) FILTER (WHERE created_at > now() - interval '1 hour'
                                               AND status IN ('pending', 'expired', 'cancelled')), 0) AS unpaid
         FROM (SELECT quantity, returned_quantity, status, created_at FROM orders
                WHERE buyer_id = asked.buyer AND buyer_group IS NULL AND event_id + 0 = asked.event
               UNION ALL
               SELECT quantity, returned_quantity, status, created_at FROM orders
                WHERE buyer_group = asked.buyer AND event_id + 0 = asked.event) either) o;
  END $$;
  COMMENT ON FUNCTION orders_of_buyers(uuid[], integer[]) IS 'Tickets that buyers have of events or may still pay, and places that they did not pay within an hour, as committed at the moment of the call; lock the events first'`;

/**
 * Triggers that count without joins. A session keeps the plan of a trigger, made for the first group it sees, which is a small one;
 * its nested loops then compare each row of a large group with each other one. Measured with 256 orders in a group: their
 * tickets are counted in 0.7 ms instead of 7.7, their items in 0.6 instead of 2.2 to 8.6; and what their buyers have already
 * in one call of 1 ms instead of 512 calls of 9. Placing them takes 26 ms instead of 51, confirming them 36 instead of 45.
 */
export class CountsWithoutJoins1795305600310 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const [name, body] of Object.entries(COUNTS)) await runner.query(replace(name, body, BY_INDEX));
    await runner.query(ORDERS_OF_BUYERS);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP FUNCTION orders_of_buyers(uuid[], integer[])');
    for (const [name, body] of Object.entries(FORMER_COUNTS)) await runner.query(replace(name, body));
  }
}
