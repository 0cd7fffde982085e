/**
 * Makes the tickets of orders void, used ones as well; `used_at` keeps what happened.
 *
 * @param orders the CTE of the orders: `id_order`
 */
export const VOID_TICKETS = (orders: string) => `
      UPDATE tickets t SET status = 'void' FROM ${orders} WHERE t.order_id = ${orders}.id_order AND t.status <> 'void'`;
