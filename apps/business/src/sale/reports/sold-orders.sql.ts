/**
 * The orders of an event that were paid, whatever became of them. `paid_at` is set only for money that bought tickets.
 *
 * Parameter: 1 event.
 */
export const SOLD_ORDERS = `
    SELECT id_order, quantity, total_price, fee, fee_tax_amount, refunded_amount, voucher_id, paid_at FROM orders
     WHERE event_id = $1 AND status IN ('paid', 'refund_required', 'refunded') AND paid_at IS NOT NULL`;

/** `payments.refund_reason` of money that never bought anything: it is no part of the sale. */
export const BOUGHT_NOTHING = `'late', 'over_limit', 'duplicate', 'mismatch'`;

/**
 * What follows FROM to read money that went back for orders `sold`, as `back`. OFFSET 0 keeps the planner from joining: it would read the refunds of all
 * events.
 */
export const REFUNDS_OF_SOLD = `sold CROSS JOIN LATERAL (
        SELECT r.updated_at AS at, r.amount FROM refunds r JOIN payments p ON p.id_payment = r.payment_id
         WHERE r.order_id = sold.id_order AND r.status = 'succeeded'
           AND coalesce(p.refund_reason, '') NOT IN (${BOUGHT_NOTHING})
         OFFSET 0) back
     WHERE sold.refunded_amount > 0`;
