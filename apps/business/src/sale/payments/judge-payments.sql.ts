import { guard } from '@proticket/platform';
import { OVER_AT } from '../../catalog/events/event-end';
import { FROM_RESERVE, PLACES_LEFT } from '../orders/from-reserve.sql';

/*
 * The first half of CONFIRM_PAYMENTS: locks what a group of captured payments may change, and decides what each of them is
 * for (the table "Outcomes of a confirmed payment" in docs/sale.md).
 *
 * Rows are found by `= ANY (ARRAY (SELECT …))` where a join would say the same. There the planner assumes ten rows and
 * takes the index. Knowing their true number, it reads tables of some ten thousand rows from end to end, six of them per
 * group: the very sizes a flash sale passes through (measured: 49 ms of processor time for 256 confirmations, now 36).
 */

/** The captured payments of the group, in order of arrival. */
export const READ_CAPTURES = `
      SELECT * FROM unnest($1::text[], $2::text[], $3::text[], $4::text[], $5::uuid[], $6::bigint[], $7::numeric[],
                           $8::text[], $9::text[], $10::text[])
        WITH ORDINALITY AS n (provider, delivery_id, type, provider_txn_id, id_payment, claimed_order, amount,
                              currency, payload, cause, turn)`;

/**
 * A payment's order and an order's event never change, so the snapshot is good enough to know what to lock. Not a join: planned
 * while there are few orders, it reads the index of all of them from end to end.
 */
export const FIND_TARGETS = `
      SELECT p.id_payment, p.order_id AS id_order, (SELECT o.event_id FROM orders o WHERE o.id_order = p.order_id) AS event_id
        FROM payments p
       WHERE p.id_payment = ANY (ARRAY (SELECT id_payment FROM capture))`;

/** Everything that changes orders begins with the event, so instances queue instead of deadlocking. */
export const LOCK_EVENTS = `
      SELECT id_event, max_per_buyer, ${PLACES_LEFT('(capacity - tickets_sold - tickets_held)')},
             status = 'published' AND ${OVER_AT('events')} > now() AS open
        FROM events WHERE id_event = ANY (ARRAY (SELECT DISTINCT event_id FROM target)) ORDER BY id_event
         ${guard('confirm-payments.event-lock', 'FOR NO KEY UPDATE')}`;

/** Counting the events makes sure that all of them are locked before the first order. */
export const LOCK_ORDERS = `
      SELECT id_order, event_id, buyer_id, buyer_group, quantity, total_price, currency, status, voucher_id
        FROM orders
       WHERE id_order = ANY (ARRAY (SELECT id_order FROM target)) AND (SELECT count(*) FROM event) IS NOT NULL
       ORDER BY id_order
         ${guard('confirm-payments.order-lock', 'FOR NO KEY UPDATE')}`;

/** Last, so that a payment settled during the wait is seen as such. */
export const LOCK_PAYMENTS = `
      SELECT id_payment, order_id, provider, status, provider_txn_id
        FROM payments
       WHERE id_payment = ANY (ARRAY (SELECT id_payment FROM target)) AND (SELECT count(*) FROM "order") IS NOT NULL
       ORDER BY id_payment
         ${guard('confirm-payments.payment-lock', 'FOR NO KEY UPDATE')}`;

/** What makes a payment count once is its own row: whichever transaction is first leaves its provider_txn_id there. */
export const FIND_SETTLED = `
      SELECT provider_txn_id FROM payments
       WHERE provider_txn_id = ANY (ARRAY (SELECT provider_txn_id FROM capture))`;

/** What the money is for, before places are shared out. An attempt that is `spent` already holds money. */
export const JUDGE = `
      SELECT n.*, o.id_order, o.event_id, o.buyer_id, ${guard('confirm-payments.guest-group', 'coalesce(o.buyer_group, o.buyer_id)')} AS counted_as, o.quantity, o.total_price, o.currency AS order_currency,
             o.status AS order_status, o.voucher_id, e.free, e.room, e.is_short, e.max_per_buyer, a.status NOT IN ('pending', 'failed') AS spent,
             CASE
               WHEN a.id_payment IS NULL THEN 'unmatched'
               WHEN ${guard('confirm-payments.same-transaction', 'a.provider_txn_id = n.provider_txn_id')}
                    OR ${guard('confirm-payments.settled', 'n.provider_txn_id IN (SELECT provider_txn_id FROM settled)')}
                    THEN 'duplicate'
               WHEN ${guard('confirm-payments.order', 'n.claimed_order IS DISTINCT FROM o.id_order')}
                    OR ${guard('confirm-payments.amount', 'n.amount <> o.total_price')}
                    OR ${guard('confirm-payments.currency', 'n.currency <> o.currency')} THEN 'mismatch'
               WHEN o.status = 'pending' THEN 'confirmed'
               WHEN o.status = 'expired' AND e.open THEN 'late'
               WHEN o.status IN ('expired', 'cancelled') THEN 'refund_required'
               ELSE 'second_payment'
             END AS verdict
        FROM capture n
        LEFT JOIN attempt a ON a.id_payment = n.id_payment AND a.provider = n.provider
        LEFT JOIN "order" o ON o.id_order = a.order_id
        LEFT JOIN event e ON e.id_event = o.event_id`;

/** The items whose places late money needs again, with their types as they are after the wait for the event. */
export const LATE_ITEMS = `
      SELECT j.turn, j.event_id, j.counted_as, i.ticket_type_id, i.quantity, t.room, t.max_per_buyer,
             sum(i.quantity) OVER (PARTITION BY i.ticket_type_id, j.counted_as ORDER BY j.turn) AS of_buyer
        FROM judged j
        JOIN order_items i ON i.order_id = j.id_order
        JOIN late_type t ON t.id_ticket_type = i.ticket_type_id
       WHERE j.verdict = 'late' AND i.order_id = ANY (ARRAY (SELECT id_order FROM judged WHERE verdict = 'late'))`;

export const LOCK_LATE_TYPES = `
      SELECT id_ticket_type, max_per_buyer,
             ${guard('confirm-payments.type-room', 'capacity - tickets_sold - tickets_held')} AS room
        FROM ticket_types
       WHERE id_ticket_type = ANY (ARRAY (
               SELECT ticket_type_id FROM order_items
                WHERE order_id = ANY (ARRAY (SELECT id_order FROM judged WHERE verdict = 'late'))))
       ORDER BY id_ticket_type
         ${guard('confirm-payments.type-lock', 'FOR NO KEY UPDATE')}`;

export const LOCK_LATE_VOUCHERS = `
      SELECT id_voucher, ${guard('confirm-payments.voucher-uses', 'max_uses - uses_held - uses_paid')} AS room,
             max_tickets, places_reserved
        FROM vouchers
       WHERE id_voucher = ANY (ARRAY (SELECT voucher_id FROM judged WHERE verdict = 'late'))
       ORDER BY id_voucher
         ${guard('confirm-payments.voucher-lock', 'FOR NO KEY UPDATE')}`;

/**
 * A buyer who let a hold end and ordered anew may have the limit of tickets already; what comes before in the group counts
 * as if it got its places.
 */
export const WITHIN_LIMITS = `
      SELECT turn, event_id, quantity, free, room, is_short, voucher_id
        FROM (SELECT *, sum(quantity) OVER (PARTITION BY event_id, counted_as ORDER BY turn) AS of_buyer
                FROM judged WHERE verdict = 'late') late
       WHERE ${guard('confirm-payments.buyer-limit', 'of_buyer + tickets_of_buyer(counted_as, event_id) <= least($11, max_per_buyer)')}
         AND NOT EXISTS (
               SELECT FROM late_item i
                WHERE i.turn = late.turn AND i.max_per_buyer IS NOT NULL
                  AND ${guard('confirm-payments.type-buyer-limit', 'i.of_buyer + tickets_of_buyer_by_type(i.counted_as, i.ticket_type_id) > i.max_per_buyer')})`;

/**
 * Late money needs its places again, and its tickets of a type, and its use of a voucher with what that reserves
 * (ALLOCATE_PLACES), as orders do.
 */
export const DEMAND_PLACES = `
      SELECT w.event_id, w.turn, '' AS dim, w.quantity - ${FROM_RESERVE('w.quantity', 'v')} AS quantity, w.room
        FROM within_limits w LEFT JOIN late_voucher v ON v.id_voucher = w.voucher_id
      UNION ALL
      SELECT event_id, turn, 'type ' || ticket_type_id, quantity, room
        FROM late_item WHERE room IS NOT NULL AND turn IN (SELECT turn FROM within_limits)
      UNION ALL
      SELECT w.event_id, w.turn, 'voucher ' || v.id_voucher, 1, v.room
        FROM within_limits w JOIN late_voucher v ON v.id_voucher = w.voucher_id WHERE v.room IS NOT NULL
      UNION ALL
      SELECT w.event_id, w.turn, 'reserve ' || v.id_voucher, ${FROM_RESERVE('w.quantity', 'v')}, v.places_reserved
        FROM within_limits w JOIN late_voucher v ON v.id_voucher = w.voucher_id WHERE v.places_reserved > 0
      UNION ALL
      SELECT event_id, turn, 'free', quantity, free FROM within_limits WHERE is_short`;

/** The outcome, once places are allocated. */
export const DECIDE = `
      SELECT j.*,
             CASE WHEN verdict = 'late' AND ${guard('confirm-payments.places-left', 'allocated.turn IS NULL')}
                  THEN 'refund_required' ELSE verdict END AS outcome
        FROM judged j LEFT JOIN allocated ON allocated.turn = j.turn`;

/** What each outcome means for the payment and its order; `unmatched` and `duplicate` change neither. */
export const CONSEQUENCES = `
      SELECT d.*,
             CASE WHEN outcome IN ('confirmed', 'late') THEN 'succeeded' ELSE 'refund_pending' END AS payment_status,
             CASE outcome WHEN 'refund_required' THEN CASE WHEN verdict = 'late' AND turn NOT IN (SELECT turn FROM demand)
                                                           THEN 'over_limit' ELSE 'late' END
                          WHEN 'second_payment' THEN 'duplicate' WHEN 'mismatch' THEN 'mismatch' END AS refund_reason,
             CASE WHEN outcome = 'mismatch' THEN
               format('Expected %s %s for order %s, got %s %s for order %s.', total_price, order_currency, id_order,
                      amount, currency, coalesce(claimed_order::text, 'unknown')) END AS complaint,
             CASE WHEN outcome IN ('confirmed', 'late') THEN 'paid'
                  WHEN outcome = 'refund_required' AND order_status = 'expired' THEN 'refund_required' END AS next_status
        FROM decided d WHERE outcome NOT IN ('unmatched', 'duplicate')`;
