import { OVER_AT } from '../../catalog/events/event-end';
import { orderConfirmed, refundPayment } from '../orders/order.jobs';
import { PLACES_IN_TURN } from '../orders/places-in-turn.sql';

/**
 * Settles a group of captured payments: everything that follows from the money, in one statement that is its own
 * transaction. No two of the group share an order, a payment, a transaction or a delivery (see the caller).
 *
 * Order of locks: events, orders, payments, each by id. Everything that changes orders begins with the event, so
 * instances queue instead of deadlocking, and a locked row is read as it is after the wait, not as it was in the
 * snapshot (READ COMMITTED re-reads rows it locks or updates). Counting the rows of the step before makes sure that
 * all of them are locked before the first of the next.
 *
 * What makes a payment count once is its own row: whichever transaction is first leaves its provider_txn_id there.
 * The inbox only records, so a conflict in it is ignored. A transaction that another payment claims at the same
 * moment fails on payments_provider_txn; run again, the statement finds a duplicate.
 *
 * Rows are found by `= ANY (ARRAY (SELECT …))` where a join would say the same. There the planner reckons with ten rows
 * and takes the index. Knowing their true number, it reads tables of some ten thousand rows from end to end, six of
 * them a group: the very sizes a flash sale passes through (measured: 49 ms of processor time for 256 confirmations, now 36).
 *
 * Parameters, arrays in order of arrival: 1 providers, 2 ids and 3 types of the deliveries, 4 transactions,
 * 5 payments, 6 orders, 7 amounts, 8 currencies, 9 payloads, 10 request ids; 11 most tickets a
 * buyer. Returns the outcome of each, in order.
 */
export const CONFIRM_PAYMENTS = `
  WITH RECURSIVE notice AS (
    SELECT * FROM unnest($1::text[], $2::text[], $3::text[], $4::text[], $5::uuid[], $6::int[], $7::numeric[],
                         $8::text[], $9::text[], $10::text[])
      WITH ORDINALITY AS n (provider, delivery_id, type, provider_txn_id, id_payment, claimed_order, amount,
                            currency, payload, request_id, turn)
  ), target AS MATERIALIZED (
    -- A payment's order and an order's event never change, so the snapshot is good enough to know what to lock.
    SELECT p.id_payment, o.id_order, o.event_id
      FROM payments p JOIN orders o ON o.id_order = p.order_id
     WHERE p.id_payment = ANY (ARRAY (SELECT id_payment FROM notice))
  ), event AS MATERIALIZED (
    SELECT id_event, capacity - tickets_sold - tickets_held AS room,
           status = 'published' AND ${OVER_AT('events')} > now() AS open
      FROM events WHERE id_event = ANY (ARRAY (SELECT DISTINCT event_id FROM target)) ORDER BY id_event
       FOR NO KEY UPDATE
  ), "order" AS MATERIALIZED (
    SELECT id_order, event_id, buyer_id, quantity, total_price, currency, status
      FROM orders
     WHERE id_order = ANY (ARRAY (SELECT id_order FROM target)) AND (SELECT count(*) FROM event) IS NOT NULL
     ORDER BY id_order
       FOR NO KEY UPDATE
  ), attempt AS MATERIALIZED (
    SELECT id_payment, order_id, provider, status, provider_txn_id
      FROM payments
     WHERE id_payment = ANY (ARRAY (SELECT id_payment FROM target)) AND (SELECT count(*) FROM "order") IS NOT NULL
     ORDER BY id_payment
       FOR NO KEY UPDATE
  ), settled AS MATERIALIZED (
    SELECT provider_txn_id FROM payments
     WHERE provider_txn_id = ANY (ARRAY (SELECT provider_txn_id FROM notice))
  ),

  -- What the money is for. An attempt that is 'spent' already holds money, so more of it needs a row of its own.
  judged AS MATERIALIZED (
    SELECT n.*, o.id_order, o.event_id, o.buyer_id, o.quantity, o.total_price, o.currency AS order_currency,
           o.status AS order_status, e.room, a.status NOT IN ('pending', 'failed') AS spent,
           CASE
             WHEN a.id_payment IS NULL THEN 'unmatched'
             WHEN a.provider_txn_id = n.provider_txn_id
                  OR n.provider_txn_id IN (SELECT provider_txn_id FROM settled) THEN 'duplicate'
             WHEN n.claimed_order IS DISTINCT FROM o.id_order OR n.amount <> o.total_price
                  OR n.currency <> o.currency THEN 'mismatch'
             WHEN o.status = 'pending' THEN 'confirmed'
             WHEN o.status = 'expired' AND e.open THEN 'late'
             WHEN o.status IN ('expired', 'cancelled') THEN 'refund_required'
             ELSE 'second_payment'
           END AS verdict
      FROM notice n
      LEFT JOIN attempt a ON a.id_payment = n.id_payment AND a.provider = n.provider
      LEFT JOIN "order" o ON o.id_order = a.order_id
      LEFT JOIN event e ON e.id_event = o.event_id
  ), wants AS (
    -- A buyer who let a hold end and ordered anew may have the limit already: late money must not pass it. What comes
    -- before in the group counts as if it got its places.
    SELECT event_id, turn, quantity, room
      FROM (SELECT *, sum(quantity) OVER (PARTITION BY event_id, buyer_id ORDER BY turn) AS of_buyer
              FROM judged WHERE verdict = 'late') late
     WHERE of_buyer + tickets_of_buyer(buyer_id, event_id) <= $11
  ), ${PLACES_IN_TURN}, decided AS MATERIALIZED (
    SELECT j.*, CASE WHEN verdict = 'late' AND served.turn IS NULL THEN 'refund_required' ELSE verdict END AS outcome
      FROM judged j LEFT JOIN served ON served.turn = j.turn
  ), consequence AS (
    SELECT d.*,
           CASE WHEN outcome IN ('confirmed', 'late') THEN 'succeeded' ELSE 'refund_pending' END AS payment_status,
           CASE outcome WHEN 'refund_required' THEN CASE WHEN verdict = 'late' AND turn NOT IN (SELECT turn FROM wants)
                                                         THEN 'over_limit' ELSE 'late' END
                        WHEN 'second_payment' THEN 'duplicate' WHEN 'mismatch' THEN 'mismatch' END AS refund_reason,
           CASE WHEN outcome = 'mismatch' THEN
             format('Expected %s %s for order %s, got %s %s for order %s.', total_price, order_currency, id_order,
                    amount, currency, coalesce(claimed_order::text, 'unknown')) END AS complaint,
           CASE WHEN outcome IN ('confirmed', 'late') THEN 'paid'
                WHEN outcome = 'refund_required' AND order_status = 'expired' THEN 'refund_required' END AS next_status
      FROM decided d WHERE outcome NOT IN ('unmatched', 'duplicate')
  ),

  -- What follows.
  captured AS (
    UPDATE payments p
       SET status = c.payment_status, provider_txn_id = c.provider_txn_id, amount = c.amount, currency = c.currency,
           refund_reason = c.refund_reason, failure_reason = c.complaint, updated_at = now()
      FROM consequence c
     WHERE p.id_payment = ANY (ARRAY (SELECT id_payment FROM consequence)) AND p.id_payment = c.id_payment AND NOT c.spent
    RETURNING p.id_payment, c.turn
  ), captured_again AS (
    INSERT INTO payments (order_id, provider, provider_txn_id, status, amount, currency, refund_reason, failure_reason)
    SELECT id_order, provider, provider_txn_id, payment_status, amount, currency, refund_reason, complaint
      FROM consequence WHERE spent
    RETURNING id_payment, provider_txn_id
  ), owed AS (
    SELECT attempt_row.id_payment, c.id_order, c.amount, c.currency, c.refund_reason, c.request_id
      FROM consequence c
      JOIN (SELECT id_payment, turn FROM captured
            UNION ALL
            SELECT again.id_payment, spent.turn FROM captured_again again JOIN consequence spent USING (provider_txn_id)
           ) attempt_row USING (turn)
     WHERE c.payment_status = 'refund_pending'
  ), to_return AS (
    INSERT INTO refunds (payment_id, order_id, amount, currency, reason, attempt)
    SELECT id_payment, id_order, amount, currency, refund_reason, 1 FROM owed WHERE amount > 0
  ), moved AS (
    -- Without the old state, which the lock holds fast. An UPDATE asks its WHERE of the snapshot first: an order that
    -- expired while we waited for its event is still pending there and would be passed over, its money kept.
    UPDATE orders o SET status = c.next_status, paid_at = CASE c.next_status WHEN 'paid' THEN now() END
      FROM consequence c
     WHERE o.id_order = ANY (ARRAY (SELECT id_order FROM consequence)) AND o.id_order = c.id_order
       AND c.next_status IS NOT NULL
    RETURNING o.id_order, o.event_id, o.quantity, o.status, c.order_status AS old_status, c.request_id
  ), paid AS (
    SELECT * FROM moved WHERE status = 'paid'
  ), counted AS (
    UPDATE events e SET tickets_sold = tickets_sold + p.sold, tickets_held = tickets_held - p.no_longer_held
      FROM (SELECT event_id, sum(quantity) AS sold,
                   coalesce(sum(quantity) FILTER (WHERE old_status = 'pending'), 0) AS no_longer_held
              FROM paid GROUP BY event_id) p
     WHERE e.id_event = p.event_id
  ), issued AS (
    INSERT INTO tickets (order_id, event_id) SELECT id_order, event_id FROM paid, generate_series(1, quantity)
  ), announced AS (
    INSERT INTO jobs (type, max_attempts, payload, request_id)
    SELECT '${orderConfirmed.name}', ${orderConfirmed.maxAttempts}, jsonb_build_object('id_order', id_order), request_id
      FROM paid
    UNION ALL
    SELECT '${refundPayment.name}', ${refundPayment.maxAttempts}, jsonb_build_object('id_payment', id_payment), request_id
      FROM owed
  ), audited AS (
    INSERT INTO audit_log (action, subject, request_id, detail)
    SELECT CASE WHEN outcome IN ('confirmed', 'late') THEN 'orders.paid' ELSE 'payments.' || outcome END,
           CASE WHEN id_order IS NULL THEN 'payment:' || coalesce(id_payment::text, '') ELSE 'order:' || id_order END,
           request_id,
           jsonb_build_object('provider', provider, 'provider_txn_id', provider_txn_id, 'outcome', outcome,
                              'amount', amount::text, 'currency', currency)
      FROM decided WHERE outcome <> 'duplicate'
  ), recorded AS (
    INSERT INTO webhook_events (provider, event_id, type, payload, outcome, processed_at)
    SELECT provider, delivery_id, type, payload::jsonb, outcome, now() FROM decided
    ON CONFLICT (provider, event_id) DO NOTHING
  )
  SELECT outcome FROM decided ORDER BY turn`;
