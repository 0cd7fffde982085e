/**
 * Ids of the tickets that an account owns (see `TICKET_OWNER`): bought and not transferred, or received from others. Two
 * branches, because one condition over both tables could use no index. Parameter 1: the account.
 */
export const OWNED_TICKET_IDS = `
  SELECT t.id_ticket FROM orders o JOIN tickets t ON t.order_id = o.id_order
   WHERE o.buyer_id = $1 AND t.holder_id IS NULL
  UNION ALL
  SELECT t.id_ticket FROM tickets t WHERE t.holder_id = $1`;
