/**
 * The ids of an account's tickets: those bought and kept, and those handed on by others. Two branches, because one
 * condition over both tables (`coalesce(holder_id, buyer_id) = …`) could use no index. Parameter 1: the account.
 */
export const OWN_TICKETS = `
  SELECT t.id_ticket FROM orders o JOIN tickets t ON t.order_id = o.id_order
   WHERE o.buyer_id = $1 AND t.holder_id IS NULL
  UNION ALL
  SELECT t.id_ticket FROM tickets t WHERE t.holder_id = $1`;
