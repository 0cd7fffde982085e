import { enqueueJobs } from '@proticket/platform';
import { writeAudit } from '../../audit/write-audit.sql';
import { issueReceipts, orderRefunded } from '../orders/order.jobs';
import { RELEASE_SOLD_PLACES } from '../orders/release-places.sql';
import { VOID_TICKETS } from '../orders/void-tickets.sql';
import { paymentReturned } from '../payments/payment.jobs';

/** What went back, and the state that follows from it. */
const SUM_REFUNDS = `
      SELECT p.id_payment, p.order_id, p.amount, p.status, coalesce(p.refund_reason, $2) AS reason,
             back.amount AS returned, back.last_id,
             CASE WHEN back.amount >= p.amount AND p.status IN ('succeeded', 'refund_pending') THEN 'refunded'
                  WHEN back.amount < p.amount AND p.status = 'refunded' THEN 'refund_pending'
                  ELSE p.status END AS next
        FROM payments p,
             LATERAL (SELECT coalesce(sum(amount), 0) AS amount,
                             (array_agg(provider_refund_id ORDER BY updated_at DESC, attempt DESC))[1] AS last_id
                        FROM refunds r WHERE r.payment_id = p.id_payment AND r.status = 'succeeded') back
       WHERE p.id_payment = $1`;

const MOVE_PAYMENT = `
      UPDATE payments p
         SET status = payment.next, refund_reason = payment.reason, updated_at = now(), refund_txn_id = payment.last_id,
             refunded_at = CASE payment.next WHEN 'refunded' THEN now() END
        FROM payment WHERE p.id_payment = payment.id_payment AND payment.next <> payment.status
      RETURNING p.id_payment`;

/**
 * Once all of the money is back, no attempt can return any of it: one that the provider has not confirmed ends, or it would
 * stay pending for ever. Should the provider confirm it after all, it is recorded as money in excess.
 */
const END_ATTEMPTS = `
      UPDATE refunds r SET status = 'failed', failure_reason = 'All of the payment is back already.', updated_at = now()
        FROM payment
       WHERE r.payment_id = payment.id_payment AND payment.next = 'refunded' AND r.status = 'pending' AND r.provider_refund_id IS NULL
      RETURNING r.id_refund`;

/** The money of a second or wrong payment leaves the order as it is. */
const JUDGE_ORDER = `
      SELECT o.id_order, o.status, least(payment.returned, o.total_price) AS returned,
             CASE WHEN payment.next = 'refunded' AND payment.status = 'refund_pending' AND o.status = 'refund_required' THEN 'refunded'
                  WHEN payment.next = 'refunded' AND payment.status = 'succeeded' AND o.status = 'paid' THEN 'refunded'
                  WHEN payment.next = 'refund_pending' AND payment.status = 'refunded' AND o.status = 'refunded' THEN 'refund_required'
                  ELSE o.status END AS next
        FROM payment JOIN orders o ON o.id_order = payment.order_id
       WHERE o.status IN ('paid', 'refund_required', 'refunded')
         AND (payment.status = 'succeeded' OR payment.reason NOT IN ('duplicate', 'mismatch') AND o.status <> 'paid')`;

/** The sum is kept with the order for the reports. */
const MOVE_ORDER = `
      UPDATE orders o
         SET status = "order".next, refunded_amount = "order".returned,
             taken_back_at = CASE WHEN "order".status = 'paid' AND "order".next = 'refunded' THEN now() ELSE o.taken_back_at END
        FROM "order"
       WHERE o.id_order = "order".id_order AND (o.status <> "order".next OR o.refunded_amount <> "order".returned)
      RETURNING o.id_order`;

/** A paid order whose money the provider returned on its own, or of which the last part arrived. */
const ENDED_ORDER = `
      SELECT id_order FROM "order" WHERE status = 'paid' AND next = 'refunded'`;

/** About the order, or about the payment where the order is not concerned; with a credit note for what is back of the order. */
const TELL_BUYER = enqueueJobs(
  {
    type: orderRefunded,
    payload: { id_order: 'id_order' },
    cause: '$3',
    from: `"order" WHERE next = 'refunded' AND status <> 'refunded'`,
  },
  {
    type: paymentReturned,
    payload: { id_payment: 'id_payment' },
    cause: '$3',
    from: `payment WHERE next = 'refunded' AND status <> 'refunded'
       AND NOT EXISTS (SELECT FROM "order" WHERE "order".next = 'refunded')`,
  },
  {
    type: issueReceipts,
    payload: { id_order: 'id_order' },
    cause: '$3',
    from: '"order" JOIN moved USING (id_order) WHERE returned > 0',
  },
);

const AUDIT = writeAudit(
  {
    action: `'payments.refunded'`,
    subject: `'payment:' || id_payment`,
    cause: '$3',
    detail: { order: 'order_id', reason: 'reason', refund_txn_id: 'last_id' },
    from: `payment WHERE next = 'refunded' AND status <> 'refunded'`,
  },
  {
    action: `CASE WHEN payment.reason IN ('provider', 'dispute') THEN 'orders.refunded_at_provider' ELSE 'orders.refunded_in_parts' END`,
    subject: `'order:' || ended.id_order`,
    cause: '$3',
    detail: { payment: 'id_payment', reason: 'reason' },
    from: 'ended, payment',
  },
);

/**
 * Brings a payment and its order in line with its refunds, which are the truth about what went back:
 * - all of it: the payment is refunded, and attempts that nothing is left for have failed. The order that waited for this money is refunded; so is a paid order whose money
 *   the provider returned on its own or whose last part arrived, and what tickets it has are void and their places free.
 * - not all of it (any more) of a payment that was refunded: it is owed again, and so is the order.
 * - a part of it, of a paid order: the tickets stay.
 *
 * The caller has locked the payment (LOCK_PAYMENT). Running it again changes nothing.
 * Parameters: 1 payment, 2 reason where the payment has none, 3 request id. Returns one row: the status before and after.
 */
export const BALANCE_PAYMENT = `
  WITH payment AS (${SUM_REFUNDS}),
    changed AS (${MOVE_PAYMENT}),
    needless AS (${END_ATTEMPTS}),
    "order" AS (${JUDGE_ORDER}),
    moved AS (${MOVE_ORDER}),
    ended AS (${ENDED_ORDER}),
    voided AS (${VOID_TICKETS('ended', 't.order_id = ended.id_order')}),
    counted AS (${RELEASE_SOLD_PLACES('voided')}),
    announced AS (${TELL_BUYER}),
    audited AS (${AUDIT})
  SELECT status, next FROM payment`;
