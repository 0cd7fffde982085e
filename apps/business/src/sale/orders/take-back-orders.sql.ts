import { refundPayment } from './order.jobs';

/**
 * Takes paid orders back: money owed, tickets void, places free again, all at once and once. Locks the events
 * first, as everything that changes orders does, and names the old state, so of many parallel refunds one counts.
 * Tickets are locked before it is decided, so that a scan at the same moment either comes first, and then an order
 * that somebody asks to refund stays as it is, or finds a void ticket. With a cancelled event used tickets are
 * void, too; `used_at` keeps what happened.
 *
 * Parameters: 1 orders, 2 reason (refunds.reason), 3 who (NULL: the system), 4 request id. Returns the
 * orders that were moved.
 *
 * @param condition what must be true of the order `o`, its `event` and its locked `ticket`s
 */
export const takeBackOrders = (condition: string) => `
  WITH event AS MATERIALIZED (
    SELECT id_event, start_datetime FROM events
     WHERE id_event IN (SELECT event_id FROM orders WHERE id_order = ANY ($1::int[]))
     ORDER BY id_event
       FOR NO KEY UPDATE
  ), ticket AS MATERIALIZED (
    SELECT order_id, status, holder_id FROM tickets
     WHERE order_id = ANY ($1::int[]) AND EXISTS (SELECT FROM event)
     ORDER BY id_ticket
       FOR NO KEY UPDATE
  ), owed AS (
    UPDATE orders o SET status = 'refund_required' FROM event
     WHERE o.id_order = ANY ($1::int[]) AND o.event_id = event.id_event AND o.status = 'paid'
       AND (${condition})
    RETURNING o.*
  ), counted AS (
    UPDATE events e SET tickets_sold = tickets_sold - given_back.places
      FROM (SELECT event_id, sum(quantity) AS places FROM owed GROUP BY event_id) given_back
     WHERE e.id_event = given_back.event_id
  ), voided AS (
    UPDATE tickets t SET status = 'void' FROM owed WHERE t.order_id = owed.id_order AND t.status <> 'void'
  ), money_due AS (
    UPDATE payments p SET status = 'refund_pending', refund_reason = $2, updated_at = now() FROM owed
     WHERE p.order_id = owed.id_order AND p.status = 'succeeded'
    RETURNING p.id_payment, p.order_id, p.amount - owed.refunded_amount AS left_to_return, p.currency
  ), to_return AS (
    -- Where a refund at the provider came in while we waited for the event, the snapshot counts too few rows: then the
    -- job makes the row.
    INSERT INTO refunds (payment_id, order_id, amount, currency, reason, requested_by, attempt)
    SELECT id_payment, order_id, left_to_return, currency, $2, $3,
           1 + (SELECT count(*) FROM refunds r WHERE r.payment_id = money_due.id_payment)
      FROM money_due WHERE left_to_return > 0
    ON CONFLICT (payment_id, attempt) DO NOTHING
  ), announced AS (
    INSERT INTO jobs (type, max_attempts, payload, request_id)
    SELECT '${refundPayment.name}', ${refundPayment.maxAttempts}, jsonb_build_object('id_payment', id_payment), $4
      FROM money_due
  ), audited AS (
    INSERT INTO audit_log (actor_id, action, subject, request_id, detail)
    SELECT $3, 'orders.refund_required', 'order:' || id_order, $4, jsonb_build_object('reason', $2::text) FROM owed
  )
  SELECT * FROM owed`;

export const NO_TICKET_USED = `NOT EXISTS (
  SELECT FROM ticket WHERE ticket.order_id = o.id_order AND ticket.status = 'used')`;

/**
 * For buyers who give a free order back: their own, before the event begins, and as a whole, so none of its tickets was
 * used or handed on.
 */
export const GIVE_BACK_FREE_ORDERS = takeBackOrders(`
  o.total_price = 0 AND o.buyer_id = $3 AND event.start_datetime > now() AND ${NO_TICKET_USED}
  AND NOT EXISTS (SELECT FROM ticket WHERE ticket.order_id = o.id_order AND ticket.holder_id IS NOT NULL)`);
