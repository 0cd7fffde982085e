import { enqueueJobs } from '@proticket/platform';
import { refundPart, refundPayment } from '../orders/order.jobs';

/** A part whose attempts have all failed. @param part SQL of its first row */
export const OWES_PART = (part: string) =>
  `NOT EXISTS (SELECT FROM refunds tried WHERE tried.part_id = ${part} AND tried.status <> 'failed')`;

/** A pending attempt with a provider id exists at the provider; it is not requested again. */
const FIND_WAITING = `
      UPDATE refunds r SET asked_at = coalesce(r.asked_at, now())
       WHERE id_refund = (SELECT id_refund FROM known
                           WHERE status = 'pending' AND provider_refund_id IS NULL ORDER BY attempt LIMIT 1)
      RETURNING r.id_refund, r.amount, r.currency`;

/** For the amount that is neither refunded nor pending: of two jobs, one finds some left. */
const INSERT_ATTEMPT = `
      INSERT INTO refunds (payment_id, order_id, amount, currency, reason, attempt, requested_by, asked_at)
      SELECT id_payment, order_id, unreturned, currency, refund_reason, next_attempt,
             (SELECT (array_agg(known.requested_by ORDER BY known.attempt))[1] FROM known), now()
        FROM payment, refund_balance(id_payment) AS balance
       WHERE unreturned > 0 AND NOT EXISTS (SELECT FROM waiting)
      RETURNING id_refund, amount, currency`;

/**
 * The attempt with which the provider should be asked for all that is owed of a payment: the pending one, or a new one.
 * Parts that are on their way have jobs of their own. Parameters: 1 payment. Returns no row if there is nothing to ask for.
 */
export const OPEN_ATTEMPT = `
  WITH payment AS MATERIALIZED (
      SELECT id_payment, order_id, currency, refund_reason FROM payments
       WHERE id_payment = $1 AND status = 'refund_pending' FOR NO KEY UPDATE),
    known AS (
      SELECT r.* FROM refunds r JOIN payment ON r.payment_id = payment.id_payment WHERE r.part_id IS NULL),
    waiting AS (${FIND_WAITING}),
    opened AS (${INSERT_ATTEMPT})
  SELECT * FROM waiting UNION ALL SELECT * FROM opened`;

/** As much of it as is left, if the provider has returned money by itself meanwhile. */
const INSERT_PART_ATTEMPT = `
      INSERT INTO refunds (payment_id, order_id, amount, currency, reason, attempt, part_id, requested_by, note, asked_at)
      SELECT first.payment_id, first.order_id, least(first.amount, unreturned), first.currency, first.reason, next_attempt,
             first.id_refund, first.requested_by, first.note, now()
        FROM refunds first, refund_balance(first.payment_id) AS balance
       WHERE first.id_refund = $1 AND unreturned > 0 AND ${OWES_PART('$1')}
      RETURNING id_refund, amount, currency`;

/**
 * The attempt with which the provider should be asked for a part, of a locked payment: the pending one, or a new one if all
 * have failed. Parameters: 1 first row of the part. Returns no row if there is nothing to ask for.
 */
export const OPEN_PART_ATTEMPT = `
  WITH known AS (
      SELECT * FROM refunds WHERE part_id = $1),
    waiting AS (${FIND_WAITING}),
    opened AS (${INSERT_PART_ATTEMPT})
  SELECT * FROM waiting UNION ALL SELECT * FROM opened`;

/** Parameters: 1 first row of the part. */
export const IS_PART_OWED = `SELECT ${OWES_PART('$1')} AS owed`;

/** A waiting attempt that no job is left for. */
const FORGOTTEN = `refunds r
     WHERE r.payment_id = $1 AND r.status = 'pending' AND r.provider_refund_id IS NULL`;

/**
 * Enqueues the job of an attempt that has none any more: an older release deleted the job because it treated "pending" as
 * final. Parameters: 1 payment, 2 request id.
 */
export const RESUME_REFUND = enqueueJobs(
  {
    type: refundPayment,
    payload: { id_payment: 'r.payment_id' },
    cause: '$2',
    dedupKey: `'refund-again:' || id_refund`,
    from: `${FORGOTTEN} AND r.part_id IS NULL
       AND NOT EXISTS (SELECT FROM jobs j WHERE j.type = '${refundPayment.name}'
                          AND j.payload ->> 'id_payment' = r.payment_id::text)`,
  },
  {
    type: refundPart,
    payload: { id_payment: 'r.payment_id', id_refund: 'r.part_id' },
    cause: '$2',
    dedupKey: `'refund-again:' || id_refund`,
    from: `${FORGOTTEN} AND r.part_id IS NOT NULL
       AND NOT EXISTS (SELECT FROM jobs j WHERE j.type = '${refundPart.name}' AND j.payload ->> 'id_refund' = r.part_id::text)`,
  },
);

/** The last attempt at each part that is owed and has no job, not even a dead letter. Older ones have been reported. */
const FORGOTTEN_PARTS = `
      SELECT DISTINCT ON (r.part_id) r.part_id, r.payment_id, r.id_refund, r.failure_reason
        FROM refunds r JOIN payments p ON p.id_payment = r.payment_id
       WHERE r.status = 'failed' AND r.updated_at > now() - interval '1 day' AND r.part_id IS NOT NULL AND p.status = 'succeeded' AND ${OWES_PART('r.part_id')}
         AND NOT EXISTS (SELECT FROM jobs j WHERE j.type = '${refundPart.name}' AND j.payload ->> 'id_refund' = r.part_id::text)
       ORDER BY r.part_id, r.attempt DESC`;

/**
 * Leaves a dead letter for each part that is owed and that nobody sees: its failure was reported to an instance of a release
 * that knew no parts. All others have theirs from the transaction in which they failed.
 */
export const REPORT_FORGOTTEN_PARTS = enqueueJobs({
  type: refundPart,
  payload: { id_payment: 'payment_id', id_refund: 'part_id' },
  cause: 'NULL',
  deadError: 'failure_reason',
  dedupKey: `'refund-failed:' || id_refund`,
  from: `(${FORGOTTEN_PARTS}) forgotten`,
});
