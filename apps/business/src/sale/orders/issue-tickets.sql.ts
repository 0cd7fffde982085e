/**
 * Issues the tickets of orders that are paid, one per place, in the statement that pays them. Codes and files follow
 * when somebody asks for them.
 *
 * @param orders the CTE of the orders: `id_order`, `event_id`, `quantity`
 */
export const ISSUE_TICKETS = (orders: string) => `
      INSERT INTO tickets (order_id, event_id) SELECT id_order, event_id FROM ${orders}, generate_series(1, quantity)`;
