/**
 * Issues the tickets of orders that are paid, one per place, in the statement that pays them. Codes and files follow
 * when somebody asks for them.
 *
 * @param orders the CTE of the orders: `id_order`, `event_id`
 * @param items the CTE or table of their items: `order_id`, `line`, `quantity`
 */
export const ISSUE_TICKETS = (orders: string, items: string) => `
      INSERT INTO tickets (order_id, event_id, line)
      SELECT o.id_order, o.event_id, i.line
        FROM ${orders} o JOIN ${items} i ON i.order_id = o.id_order, generate_series(1, i.quantity)`;
