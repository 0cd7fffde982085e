import { enqueueJobs } from '@proticket/platform';
import { writeAudit } from '../../audit/write-audit.sql';
import { ALLOCATE_PLACES } from '../orders/allocate-places.sql';
import { ISSUE_TICKETS } from '../orders/issue-tickets.sql';
import { issueReceipts, orderConfirmed, refundPayment } from '../orders/order.jobs';
import {
  CONSEQUENCES,
  DECIDE,
  DEMAND_PLACES,
  FIND_SETTLED,
  FIND_TARGETS,
  JUDGE,
  LATE_ITEMS,
  LOCK_EVENTS,
  LOCK_LATE_TYPES,
  LOCK_LATE_VOUCHERS,
  LOCK_ORDERS,
  LOCK_PAYMENTS,
  READ_CAPTURES,
  WITHIN_LIMITS,
} from './judge-payments.sql';

/** The attempt takes the money as it came, also if it buys nothing. */
const CAPTURE = `
      UPDATE payments p
         SET status = c.payment_status, provider_txn_id = c.provider_txn_id, amount = c.amount, currency = c.currency,
             refund_reason = c.refund_reason, failure_reason = c.complaint, updated_at = now()
        FROM consequence c
       WHERE p.id_payment = ANY (ARRAY (SELECT id_payment FROM consequence)) AND p.id_payment = c.id_payment AND NOT c.spent
      RETURNING p.id_payment, c.turn`;

/** More money for an attempt that holds some already needs a row of its own. */
const CAPTURE_AGAIN = `
      INSERT INTO payments (order_id, provider, provider_txn_id, status, amount, currency, refund_reason, failure_reason)
      SELECT id_order, provider, provider_txn_id, payment_status, amount, currency, refund_reason, complaint
        FROM consequence WHERE spent
      RETURNING id_payment, provider_txn_id`;

const OWED_PAYMENTS = `
      SELECT capturing.id_payment, c.id_order, c.amount, c.currency, c.refund_reason, c.cause
        FROM consequence c
        JOIN (SELECT id_payment, turn FROM captured
              UNION ALL
              SELECT again.id_payment, spent.turn FROM captured_again again JOIN consequence spent USING (provider_txn_id)
             ) capturing USING (turn)
       WHERE c.payment_status = 'refund_pending'`;

const OWE_REFUNDS = `
      INSERT INTO refunds (payment_id, order_id, amount, currency, reason, attempt)
      SELECT id_payment, id_order, amount, currency, refund_reason, 1 FROM owed WHERE amount > 0`;

/**
 * Without the old state, which the lock keeps. An UPDATE first checks its WHERE against the snapshot: an order that
 * expired while this waited for its event is still pending there and would be passed over, its money kept.
 */
const MOVE_ORDERS = `
      UPDATE orders o SET status = c.next_status, paid_at = CASE c.next_status WHEN 'paid' THEN now() END
        FROM consequence c
       WHERE o.id_order = ANY (ARRAY (SELECT id_order FROM consequence)) AND o.id_order = c.id_order
         AND c.next_status IS NOT NULL
      RETURNING o.id_order, o.event_id, o.quantity, o.status, c.order_status AS old_status, c.cause`;

const PAID_ORDERS = `
      SELECT * FROM moved WHERE status = 'paid'`;

const PAID_ITEMS = `
      SELECT order_id, line, quantity FROM order_items WHERE order_id = ANY (ARRAY (SELECT id_order FROM paid))`;

/** A late payment's places were released before, so only pending orders reduce `tickets_held`. */
const COUNT_SOLD = `
      UPDATE events e SET tickets_sold = tickets_sold + p.sold, tickets_held = tickets_held - p.no_longer_held
        FROM (SELECT event_id, sum(quantity) AS sold,
                     coalesce(sum(quantity) FILTER (WHERE old_status = 'pending'), 0) AS no_longer_held
                FROM paid GROUP BY event_id) p
       WHERE e.id_event = p.event_id`;

const TELL_BUYERS_AND_REFUND = enqueueJobs(
  { type: orderConfirmed, payload: { id_order: 'id_order' }, cause: 'cause', from: 'paid' },
  { type: issueReceipts, payload: { id_order: 'id_order' }, cause: 'cause', from: 'paid' },
  { type: refundPayment, payload: { id_payment: 'id_payment' }, cause: 'cause', from: 'owed' },
);

const AUDIT = writeAudit({
  action: `CASE WHEN outcome IN ('confirmed', 'late') THEN 'orders.paid' ELSE 'payments.' || outcome END`,
  subject: `CASE WHEN id_order IS NULL THEN 'payment:' || coalesce(id_payment::text, '') ELSE 'order:' || id_order END`,
  cause: 'cause',
  detail: {
    provider: 'provider',
    provider_txn_id: 'provider_txn_id',
    outcome: 'outcome',
    amount: 'amount::text',
    currency: 'currency',
  },
  from: `decided WHERE outcome <> 'duplicate'`,
});

/** The inbox only records, so a conflict in it is ignored. */
const RECORD_DELIVERIES = `
      INSERT INTO webhook_events (provider, event_id, type, payload, outcome, processed_at)
      SELECT provider, delivery_id, type, payload::jsonb, outcome, now() FROM decided
      ON CONFLICT (provider, event_id) DO NOTHING`;

/**
 * Settles a group of captured payments: everything that follows from the money; the statement is the whole transaction.
 * No two of the group share an order, a payment, a transaction or a delivery (see the caller).
 *
 * Order of locks: events, orders, payments, each by id. A locked row is read as it is after the wait, not as it was in
 * the snapshot (READ COMMITTED re-reads rows it locks or updates). A transaction that another payment claims at the same
 * time fails on payments_provider_txn; run again, the statement finds a duplicate.
 *
 * Parameters, arrays in order of arrival: 1 providers, 2 ids and 3 types of the deliveries, 4 transactions,
 * 5 payments, 6 orders, 7 amounts, 8 currencies, 9 payloads, 10 request ids; 11 most tickets per buyer. Returns the
 * outcome of each, in order.
 */
export const CONFIRM_PAYMENTS = `
  WITH RECURSIVE
    capture AS (${READ_CAPTURES}),
    target AS MATERIALIZED (${FIND_TARGETS}),
    event AS MATERIALIZED (${LOCK_EVENTS}),
    "order" AS MATERIALIZED (${LOCK_ORDERS}),
    attempt AS MATERIALIZED (${LOCK_PAYMENTS}),
    settled AS MATERIALIZED (${FIND_SETTLED}),
    judged AS MATERIALIZED (${JUDGE}),
    late_type AS MATERIALIZED (${LOCK_LATE_TYPES}),
    late_voucher AS MATERIALIZED (${LOCK_LATE_VOUCHERS}),
    late_item AS MATERIALIZED (${LATE_ITEMS}),
    within_limits AS MATERIALIZED (${WITHIN_LIMITS}),
    demand AS (${DEMAND_PLACES}),
    ${ALLOCATE_PLACES},
    decided AS MATERIALIZED (${DECIDE}),
    consequence AS (${CONSEQUENCES}),
    captured AS (${CAPTURE}),
    captured_again AS (${CAPTURE_AGAIN}),
    owed AS (${OWED_PAYMENTS}),
    to_return AS (${OWE_REFUNDS}),
    moved AS (${MOVE_ORDERS}),
    paid AS (${PAID_ORDERS}),
    paid_item AS (${PAID_ITEMS}),
    counted AS (${COUNT_SOLD}),
    issued AS (${ISSUE_TICKETS('paid', 'paid_item')}),
    announced AS (${TELL_BUYERS_AND_REFUND}),
    audited AS (${AUDIT}),
    recorded AS (${RECORD_DELIVERIES})
  SELECT outcome FROM decided ORDER BY turn`;
