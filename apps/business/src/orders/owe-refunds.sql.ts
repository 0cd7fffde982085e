import { holderToHearOfCancellation } from '../events/event.jobs';
import { closeCheckouts, refundPayment } from '../payments/payment.jobs';

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
const oweRefunds = (condition: string) => `
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

const NO_TICKET_USED = `NOT EXISTS (
  SELECT FROM ticket WHERE ticket.order_id = o.id_order AND ticket.status = 'used')`;

/** For organizers and admins, and for whole events that are cancelled. */
export const OWE_REFUNDS = oweRefunds(`$2 <> 'requested' OR ${NO_TICKET_USED}`);

/**
 * For buyers who give a free order back: their own, before the event begins, and as a whole, so none of its tickets was
 * used or handed on.
 */
export const GIVE_BACK_FREE_ORDERS = oweRefunds(`
  o.total_price = 0 AND o.buyer_id = $3 AND event.start_datetime > now() AND ${NO_TICKET_USED}
  AND NOT EXISTS (SELECT FROM ticket WHERE ticket.order_id = o.id_order AND ticket.holder_id IS NOT NULL)`);

/**
 * Ends the open orders of a cancelled event, a batch at a time, and has their buyers told and their payment pages closed.
 * Money that comes for them later goes back. Returns how many it found open, not how many it ended: while it waited for
 * the event, some may have been paid, and others are still to be found. Parameters: 1 event, 2 how many at most, 3 request id.
 */
export const CANCEL_OPEN_ORDERS = `
  WITH event AS MATERIALIZED (
    SELECT id_event FROM events WHERE id_event = $1 FOR NO KEY UPDATE
  ), due AS MATERIALIZED (
    SELECT id_order FROM orders WHERE event_id = $1 AND status = 'pending' ORDER BY id_order LIMIT $2
  ), cancelled AS (
    UPDATE orders o SET status = 'cancelled' FROM due, event
     WHERE o.id_order = due.id_order AND o.status = 'pending'
    RETURNING o.id_order, o.buyer_id, o.quantity
  ), counted AS (
    UPDATE events SET tickets_held = tickets_held - (SELECT sum(quantity) FROM cancelled)
     WHERE id_event = $1 AND EXISTS (SELECT FROM cancelled)
  ), announced AS (
    -- Buyers who had tickets as well hear of it with everybody else who had one.
    INSERT INTO jobs (type, max_attempts, payload, request_id, dedup_key)
    SELECT DISTINCT '${holderToHearOfCancellation.name}', ${holderToHearOfCancellation.maxAttempts},
           jsonb_build_object('id_event', $1::int, 'user_id', c.buyer_id), $3::text,
           '${holderToHearOfCancellation.name}:' || $1::int || ':' || c.buyer_id
      FROM cancelled c
     WHERE NOT EXISTS (SELECT FROM orders paid WHERE paid.event_id = $1 AND paid.buyer_id = c.buyer_id AND paid.status = 'paid')
    ON CONFLICT (dedup_key) DO NOTHING
  ), audited AS (
    INSERT INTO audit_log (action, subject, request_id, detail)
    SELECT 'orders.cancelled', 'order:' || id_order, $3, jsonb_build_object('reason', 'event_cancelled') FROM cancelled
  ), closed AS (
    INSERT INTO jobs (type, max_attempts, payload, request_id)
    SELECT '${closeCheckouts.name}', ${closeCheckouts.maxAttempts}, jsonb_build_object('id_order', id_order), $3
      FROM cancelled WHERE EXISTS (SELECT FROM payments p WHERE p.order_id = cancelled.id_order)
  )
  SELECT count(*)::int AS found FROM due`;
