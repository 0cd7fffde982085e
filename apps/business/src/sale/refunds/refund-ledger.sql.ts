import { enqueueJobs } from '@proticket/platform';
import { writeAudit } from '../../audit/write-audit.sql';
import { refundPayment } from '../orders/order.jobs';

/** Only where the payment buys tickets: returning that money makes them void. */
const LOCK_EVENT = `
      SELECT id_event FROM events
       WHERE id_event = (SELECT event_id FROM target WHERE status = 'succeeded') FOR NO KEY UPDATE`;

const LOCK_ORDER = `
      SELECT id_order FROM orders
       WHERE id_order = (SELECT order_id FROM target) AND (SELECT count(*) FROM event) IS NOT NULL FOR NO KEY UPDATE`;

/**
 * Locks what a change of a payment's refunds may touch, in the order in which everything locks: event, order, payment.
 * A captured payment that does not buy tickets (any more) never does again, so reading its state before the lock is good
 * enough.
 *
 * Parameters: 1 payment. Returns its row.
 */
export const LOCK_PAYMENT = `
  WITH target AS (
      SELECT p.order_id, o.event_id, p.status FROM payments p JOIN orders o ON o.id_order = p.order_id WHERE p.id_payment = $1),
    event AS MATERIALIZED (${LOCK_EVENT}),
    "order" AS MATERIALIZED (${LOCK_ORDER})
  SELECT id_payment, order_id, provider, status, amount, currency, refund_reason FROM payments
   WHERE id_payment = $1 AND (SELECT count(*) FROM "order") IS NOT NULL FOR NO KEY UPDATE`;

/** Moves one refund on. Names the old state; zero rows mean that another transaction did. Parameters: see the call. */
export const MOVE_REFUND = `
  UPDATE refunds
     SET status = $3, provider_refund_id = coalesce(provider_refund_id, $4), failure_reason = $5, updated_at = now()
   WHERE id_refund = $1 AND status = $2 RETURNING id_refund`;

/** Inserts money that goes back without our request. Parameters: see the call. */
export const ADD_REFUND = `
  INSERT INTO refunds (payment_id, order_id, amount, currency, reason, status, attempt, provider_refund_id, failure_reason,
                       requested_by)
  SELECT id_payment, order_id, $2, currency, $3, $4, 1 + (SELECT count(*) FROM refunds WHERE payment_id = $1), $5, $6, $7
    FROM payments WHERE id_payment = $1
  ON CONFLICT DO NOTHING RETURNING id_refund`;

/** Where nothing is owed (a part that was returned in the provider's dashboard failed), there is nothing to replay. */
const DEAD_LETTER = enqueueJobs({
  type: refundPayment,
  payload: { id_payment: 'id_payment' },
  requestId: '$4',
  deadError: '$3',
  dedupKey: `'refund-failed:' || $2`,
  from: 'owed',
});

/**
 * A refund failed for good: a dead letter, for an admin to replay once its cause is removed, and a line in the audit log.
 * Parameters: 1 payment, 2 refund, 3 reason, 4 request id.
 */
export const REPORT_FAILED_REFUND = `
  WITH owed AS (
      SELECT id_payment FROM payments WHERE id_payment = $1 AND status = 'refund_pending'),
    dead_letter AS (${DEAD_LETTER})
  ${writeAudit({
    action: `'payments.refund_failed'`,
    subject: `'payment:' || id_payment`,
    requestId: '$4',
    detail: { order: 'order_id', refund: '$2::text', reason: '$3::text' },
    from: 'payments WHERE id_payment = $1',
  })}`;

/** A pending attempt with a provider id exists at the provider; it is not requested again. */
const FIND_WAITING = `
      UPDATE refunds r SET asked_at = coalesce(r.asked_at, now())
       WHERE id_refund = (SELECT id_refund FROM known
                           WHERE status = 'pending' AND provider_refund_id IS NULL ORDER BY attempt LIMIT 1)
      RETURNING r.id_refund, r.amount, r.currency`;

/** For the amount that is neither refunded nor pending. The number of an attempt is unique: of two jobs, one inserts it. */
const INSERT_ATTEMPT = `
      INSERT INTO refunds (payment_id, order_id, amount, currency, reason, attempt, requested_by, asked_at)
      SELECT id_payment, order_id, owed.amount, currency, refund_reason, owed.attempt, owed.requested_by, now()
        FROM payment,
             LATERAL (SELECT payment.amount - coalesce(sum(known.amount) FILTER (WHERE known.status <> 'failed'), 0) AS amount,
                             1 + count(known.id_refund) AS attempt,
                             (array_agg(known.requested_by ORDER BY known.attempt))[1] AS requested_by FROM known) owed
       WHERE owed.amount > 0 AND NOT EXISTS (SELECT FROM waiting)
      ON CONFLICT (payment_id, attempt) DO NOTHING
      RETURNING id_refund, amount, currency`;

/**
 * The attempt with which the provider should be asked for money that is owed: the pending one, or a new one.
 * Parameters: 1 payment. Returns no row if there is nothing to ask for.
 */
export const OPEN_ATTEMPT = `
  WITH payment AS MATERIALIZED (
      SELECT id_payment, order_id, amount, currency, refund_reason FROM payments
       WHERE id_payment = $1 AND status = 'refund_pending' FOR NO KEY UPDATE),
    known AS (
      SELECT r.* FROM refunds r JOIN payment ON r.payment_id = payment.id_payment),
    waiting AS (${FIND_WAITING}),
    opened AS (${INSERT_ATTEMPT})
  SELECT * FROM waiting UNION ALL SELECT * FROM opened`;

/**
 * Enqueues the job of an attempt that has none any more: an older release deleted the job because it treated "pending" as
 * final. Parameters: 1 payment, 2 request id.
 */
export const RESUME_REFUND = enqueueJobs({
  type: refundPayment,
  payload: { id_payment: 'payment_id' },
  requestId: '$2',
  dedupKey: `'refund-again:' || id_refund`,
  from: `refunds r
     WHERE payment_id = $1 AND status = 'pending' AND provider_refund_id IS NULL
       AND NOT EXISTS (SELECT FROM jobs j WHERE j.type = '${refundPayment.name}'
                          AND j.payload ->> 'id_payment' = r.payment_id::text)`,
});

/** Parameters: 1 payment. */
export const DROP_DEAD_LETTERS = `
  DELETE FROM jobs WHERE type = '${refundPayment.name}' AND dead_at IS NOT NULL AND payload ->> 'id_payment' = $1::text`;
