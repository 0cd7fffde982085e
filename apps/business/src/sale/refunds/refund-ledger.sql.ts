import { orderRefunded, refundPayment } from '../orders/order.jobs';
import { paymentReturned } from '../payments/payment.jobs';

/**
 * Locks what a change of a payment's refunds may touch, in the order in which everything locks: event, order, payment.
 * The event only where the payment buys tickets: returning that money makes them void. A captured payment that does
 * not buy tickets (any more) never does again, so reading its state before the lock is good enough.
 *
 * Parameters: 1 payment. Returns its row.
 */
export const LOCK_PAYMENT = `
  WITH target AS (
    SELECT p.order_id, o.event_id, p.status FROM payments p JOIN orders o ON o.id_order = p.order_id WHERE p.id_payment = $1
  ), event AS MATERIALIZED (
    SELECT id_event FROM events
     WHERE id_event = (SELECT event_id FROM target WHERE status = 'succeeded') FOR NO KEY UPDATE
  ), "order" AS MATERIALIZED (
    SELECT id_order FROM orders
     WHERE id_order = (SELECT order_id FROM target) AND (SELECT count(*) FROM event) IS NOT NULL FOR NO KEY UPDATE
  )
  SELECT id_payment, order_id, provider, status, amount, currency, refund_reason FROM payments
   WHERE id_payment = $1 AND (SELECT count(*) FROM "order") IS NOT NULL FOR NO KEY UPDATE`;

/** Moves one refund on. Names the old state; zero rows mean that somebody else did. Parameters: see the call. */
export const MOVE_REFUND = `
  UPDATE refunds
     SET status = $3, provider_refund_id = coalesce(provider_refund_id, $4), failure_reason = $5, updated_at = now()
   WHERE id_refund = $1 AND status = $2 RETURNING id_refund`;

/** Writes down money that goes back without our having asked. Parameters: see the call. */
export const ADD_REFUND = `
  INSERT INTO refunds (payment_id, order_id, amount, currency, reason, status, attempt, provider_refund_id, failure_reason,
                       requested_by)
  SELECT id_payment, order_id, $2, currency, $3, $4, 1 + (SELECT count(*) FROM refunds WHERE payment_id = $1), $5, $6, $7
    FROM payments WHERE id_payment = $1
  ON CONFLICT DO NOTHING RETURNING id_refund`;

/**
 * Brings a payment and its order in line with its refunds, which are the truth about what went back:
 * - all of it went back: the payment is refunded. The order that waited for this money is refunded; so is a paid order
 *   whose money the provider returned on its own, and its tickets are void and its places free.
 * - not all of it (any more) of a payment that was refunded: it is owed again, and so is the order.
 * - a part of it, of a paid order: the tickets stay, the sum is kept with the order for the reports.
 * The money of a second or wrong payment leaves the order as it is.
 *
 * The caller has locked the payment (LOCK_PAYMENT). Running it again changes nothing.
 * Parameters: 1 payment, 2 reason where the payment has none, 3 request id. Returns one row: what changed.
 */
export const BALANCE_PAYMENT = `
  WITH payment AS (
    SELECT p.id_payment, p.order_id, p.amount, p.status, coalesce(p.refund_reason, $2) AS reason,
           back.amount AS returned, back.last_id,
           CASE WHEN back.amount >= p.amount AND p.status IN ('succeeded', 'refund_pending') THEN 'refunded'
                WHEN back.amount < p.amount AND p.status = 'refunded' THEN 'refund_pending'
                ELSE p.status END AS next
      FROM payments p,
           LATERAL (SELECT coalesce(sum(amount), 0) AS amount,
                           (array_agg(provider_refund_id ORDER BY updated_at DESC, attempt DESC))[1] AS last_id
                      FROM refunds r WHERE r.payment_id = p.id_payment AND r.status = 'succeeded') back
     WHERE p.id_payment = $1
  ), changed AS (
    UPDATE payments p
       SET status = payment.next, refund_reason = payment.reason, updated_at = now(), refund_txn_id = payment.last_id,
           refunded_at = CASE payment.next WHEN 'refunded' THEN now() END
      FROM payment WHERE p.id_payment = payment.id_payment AND payment.next <> payment.status
    RETURNING p.id_payment
  ), "order" AS (
    SELECT o.id_order, o.event_id, o.quantity, o.status, least(payment.returned, o.total_price) AS returned,
           CASE WHEN payment.next = 'refunded' AND payment.status = 'refund_pending' AND o.status = 'refund_required' THEN 'refunded'
                WHEN payment.next = 'refunded' AND payment.status = 'succeeded' AND o.status = 'paid' THEN 'refunded'
                WHEN payment.next = 'refund_pending' AND payment.status = 'refunded' AND o.status = 'refunded' THEN 'refund_required'
                ELSE o.status END AS next
      FROM payment JOIN orders o ON o.id_order = payment.order_id
     WHERE o.status IN ('paid', 'refund_required', 'refunded')
       AND (payment.status = 'succeeded' OR payment.reason NOT IN ('duplicate', 'mismatch') AND o.status <> 'paid')
  ), moved AS (
    UPDATE orders o SET status = "order".next, refunded_amount = "order".returned FROM "order"
     WHERE o.id_order = "order".id_order AND (o.status <> "order".next OR o.refunded_amount <> "order".returned)
    RETURNING o.id_order
  ), ended AS (
    SELECT id_order, event_id, quantity FROM "order" WHERE status = 'paid' AND next = 'refunded'
  ), counted AS (
    UPDATE events e SET tickets_sold = tickets_sold - ended.quantity FROM ended WHERE e.id_event = ended.event_id
  ), voided AS (
    UPDATE tickets t SET status = 'void' FROM ended WHERE t.order_id = ended.id_order AND t.status <> 'void'
  ), announced AS (
    INSERT INTO jobs (type, max_attempts, payload, request_id)
    SELECT '${orderRefunded.name}', ${orderRefunded.maxAttempts}, jsonb_build_object('id_order', id_order), $3
      FROM "order" WHERE next = 'refunded' AND status <> 'refunded'
    UNION ALL
    SELECT '${paymentReturned.name}', ${paymentReturned.maxAttempts}, jsonb_build_object('id_payment', id_payment), $3
      FROM payment WHERE next = 'refunded' AND status <> 'refunded'
       AND NOT EXISTS (SELECT FROM "order" WHERE "order".next = 'refunded')
  ), audited AS (
    INSERT INTO audit_log (action, subject, request_id, detail)
    SELECT 'payments.refunded', 'payment:' || id_payment, $3,
           jsonb_build_object('order', order_id, 'reason', reason, 'refund_txn_id', last_id)
      FROM payment WHERE next = 'refunded' AND status <> 'refunded'
    UNION ALL
    SELECT 'orders.refunded_at_provider', 'order:' || ended.id_order, $3,
           jsonb_build_object('payment', id_payment, 'reason', reason)
      FROM ended, payment
  )
  SELECT status, next FROM payment`;

/**
 * A refund failed for good: a dead letter, for an admin to replay once its cause is mended, and an audit line. Where
 * nothing is owed (a part that was returned in the provider's dashboard failed), only the line.
 * Parameters: 1 payment, 2 refund, 3 reason, 4 request id.
 */
export const REPORT_FAILED_REFUND = `
  WITH owed AS (
    SELECT id_payment FROM payments WHERE id_payment = $1 AND status = 'refund_pending'
  ), kept AS (
    INSERT INTO jobs (type, max_attempts, payload, request_id, dead_at, last_error, dedup_key)
    SELECT '${refundPayment.name}', ${refundPayment.maxAttempts}, jsonb_build_object('id_payment', id_payment), $4, now(), $3,
           'refund-failed:' || $2
      FROM owed
    ON CONFLICT (dedup_key) DO NOTHING
  )
  INSERT INTO audit_log (action, subject, request_id, detail)
  SELECT 'payments.refund_failed', 'payment:' || id_payment, $4,
         jsonb_build_object('order', order_id, 'refund', $2::text, 'reason', $3::text)
    FROM payments WHERE id_payment = $1`;

/**
 * The attempt with which money that is owed should be asked for: the one that waits, or a new one over what is neither
 * back nor on its way. An attempt whose name at the provider is known is there already and is not asked for again.
 * Locks the payment first; of two jobs at once one makes the attempt (the number of an attempt is unique) and the other
 * finds nothing to do.
 *
 * Parameters: 1 payment. Returns no row when there is nothing to ask for.
 */
export const OPEN_ATTEMPT = `
  WITH payment AS MATERIALIZED (
    SELECT id_payment, order_id, amount, currency, refund_reason FROM payments
     WHERE id_payment = $1 AND status = 'refund_pending' FOR NO KEY UPDATE
  ), known AS (
    SELECT r.* FROM refunds r JOIN payment ON r.payment_id = payment.id_payment
  ), waiting AS (
    UPDATE refunds r SET asked_at = coalesce(r.asked_at, now())
     WHERE id_refund = (SELECT id_refund FROM known
                         WHERE status = 'pending' AND provider_refund_id IS NULL ORDER BY attempt LIMIT 1)
    RETURNING r.id_refund, r.amount, r.currency
  ), opened AS (
    INSERT INTO refunds (payment_id, order_id, amount, currency, reason, attempt, requested_by, asked_at)
    SELECT id_payment, order_id, owed.amount, currency, refund_reason, owed.attempt, owed.requested_by, now()
      FROM payment,
           LATERAL (SELECT payment.amount - coalesce(sum(known.amount) FILTER (WHERE known.status <> 'failed'), 0) AS amount,
                           1 + count(known.id_refund) AS attempt,
                           (array_agg(known.requested_by ORDER BY known.attempt))[1] AS requested_by FROM known) owed
     WHERE owed.amount > 0 AND NOT EXISTS (SELECT FROM waiting)
    ON CONFLICT (payment_id, attempt) DO NOTHING
    RETURNING id_refund, amount, currency
  )
  SELECT * FROM waiting UNION ALL SELECT * FROM opened`;

/**
 * Writes the job of an attempt that nobody is going to ask for: its job was ended by a service of an older version, which
 * took "pending" for an answer that needs no more care. Parameters: 1 payment, 2 request id.
 */
export const ASK_AGAIN = `
  INSERT INTO jobs (type, max_attempts, payload, request_id, dedup_key)
  SELECT '${refundPayment.name}', ${refundPayment.maxAttempts}, jsonb_build_object('id_payment', payment_id), $2,
         'refund-again:' || id_refund
    FROM refunds r
   WHERE payment_id = $1 AND status = 'pending' AND provider_refund_id IS NULL
     AND NOT EXISTS (SELECT FROM jobs j WHERE j.type = '${refundPayment.name}'
                        AND j.payload ->> 'id_payment' = r.payment_id::text)
  ON CONFLICT (dedup_key) DO NOTHING`;

/** Parameters: 1 payment. */
export const DROP_DEAD_LETTERS = `
  DELETE FROM jobs WHERE type = '${refundPayment.name}' AND dead_at IS NOT NULL AND payload ->> 'id_payment' = $1::text`;
