import { enqueueJobs } from '@proticket/platform';
import { writeAudit } from '../../audit/write-audit.sql';
import { refundPart, refundPayment } from '../orders/order.jobs';
import { OWES_PART } from './refund-attempts.sql';

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
                       requested_by, part_id)
  SELECT id_payment, order_id, $2, currency, $3, $4, balance.next_attempt, $5, $6, $7, $8
    FROM payments, refund_balance(id_payment) AS balance WHERE id_payment = $1
  ON CONFLICT DO NOTHING RETURNING id_refund`;

/**
 * Where nothing is owed (a part that was returned in the provider's dashboard failed), there is nothing to replay. If all
 * of the payment is owed, so is the part.
 */
const DEAD_LETTERS = enqueueJobs(
  {
    type: refundPayment,
    payload: { id_payment: 'id_payment' },
    cause: '$4',
    deadError: '$3',
    dedupKey: `'refund-failed:' || $2`,
    from: `failed WHERE payment_status = 'refund_pending'`,
  },
  {
    type: refundPart,
    payload: { id_payment: 'id_payment', id_refund: 'part_id' },
    cause: '$4',
    deadError: '$3',
    dedupKey: `'refund-failed:' || $2`,
    from: `failed WHERE payment_status = 'succeeded' AND part_id IS NOT NULL AND ${OWES_PART('failed.part_id')}`,
  },
);

/**
 * A refund failed for good: a dead letter, for an admin to replay once its cause is removed, and a line in the audit log.
 * Parameters: 1 payment, 2 refund, 3 reason, 4 request id.
 */
export const REPORT_FAILED_REFUND = `
  WITH failed AS (
      SELECT p.id_payment, p.status AS payment_status, p.order_id, r.part_id
        FROM payments p LEFT JOIN refunds r ON r.id_refund = $2::uuid WHERE p.id_payment = $1),
    dead_letter AS (${DEAD_LETTERS})
  ${writeAudit({
    action: `'payments.refund_failed'`,
    subject: `'payment:' || id_payment`,
    cause: '$4',
    detail: { order: 'order_id', refund: '$2::text', reason: '$3::text' },
    from: 'failed',
  })}`;

/**
 * Has the provider asked for what is owed of a locked payment and neither on its way nor in front of an admin: two jobs may
 * have asked for the same attempt, and with it used up the job that another one, which failed meanwhile, had left. A job
 * that lives does not count, because it may be the one that has just asked. Parameters: 1 payment, 2 request id.
 */
export const REQUEST_REST = enqueueJobs({
  type: refundPayment,
  payload: { id_payment: 'id_payment' },
  cause: '$2',
  from: `payments p, refund_balance(id_payment) AS balance
     WHERE id_payment = $1 AND status = 'refund_pending' AND unreturned > 0
       AND NOT EXISTS (SELECT FROM jobs j WHERE j.type = '${refundPayment.name}' AND j.dead_at IS NOT NULL
                          AND j.payload ->> 'id_payment' = p.id_payment::text)`,
});

/**
 * What is owed of a locked payment because a refund failed: all that is left of it, or the part that it was an attempt at.
 * Parameters: 1 refund. Returns no row if nothing is.
 */
export const READ_OWED = `
  SELECT part_id, amount FROM (
      SELECT CASE WHEN p.status = 'succeeded' THEN r.part_id END AS part_id,
             CASE WHEN p.status = 'refund_pending' THEN unreturned
                  WHEN p.status = 'succeeded' AND r.part_id IS NOT NULL AND ${OWES_PART('r.part_id')}
                    THEN least(first.amount, unreturned) END AS amount
        FROM refunds r
        JOIN payments p ON p.id_payment = r.payment_id
        LEFT JOIN refunds first ON first.id_refund = r.part_id
        CROSS JOIN refund_balance(p.id_payment) AS balance
       WHERE r.id_refund = $1) owed
   WHERE amount > 0`;

/** Of what was settled: all of a payment, or a part of it. Parameters: 1 payment, 2 first row of the part or NULL. */
export const DROP_DEAD_LETTERS = `
  DELETE FROM jobs
   WHERE dead_at IS NOT NULL AND type IN ('${refundPayment.name}', '${refundPart.name}') AND payload ->> 'id_payment' = $1::text
     AND ($2::uuid IS NULL OR payload ->> 'id_refund' = $2::text)`;
