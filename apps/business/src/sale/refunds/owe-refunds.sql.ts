import { eventCancelledMail } from '../../catalog/events/event.jobs';
import { closeCheckouts } from '../orders/order.jobs';
import { NO_TICKET_USED, takeBackOrders } from '../orders/take-back-orders.sql';

/** For organizers and admins, and for whole events that are cancelled. */
export const OWE_REFUNDS = takeBackOrders(`$2 <> 'requested' OR ${NO_TICKET_USED}`);

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
    SELECT DISTINCT '${eventCancelledMail.name}', ${eventCancelledMail.maxAttempts},
           jsonb_build_object('id_event', $1::int, 'user_id', c.buyer_id), $3::text,
           '${eventCancelledMail.name}:' || $1::int || ':' || c.buyer_id
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
