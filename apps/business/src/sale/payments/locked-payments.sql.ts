/**
 * Of some payments, those that CONFIRM_PAYMENTS would have to wait for: somebody else holds the payment, its order or
 * the order's event. Takes what is free for the moment of the statement and waits for nothing. Parameter: ids.
 */
export const LOCKED_PAYMENTS = `
  WITH free AS MATERIALIZED (
    SELECT p.id_payment
      FROM events e JOIN orders o ON o.event_id = e.id_event JOIN payments p ON p.order_id = o.id_order
     WHERE p.id_payment = ANY ($1::uuid[])
       FOR NO KEY UPDATE OF e, o, p SKIP LOCKED
  )
  SELECT id_payment FROM payments
   WHERE id_payment = ANY ($1::uuid[]) AND id_payment NOT IN (SELECT id_payment FROM free)`;
