/**
 * The name of the type of a ticket, in SQL.
 *
 * @param ticket the row of the ticket in the statement: `order_id`, `line`
 */
export const TICKET_TYPE_NAME = (ticket: string) => `(
  SELECT type.name FROM order_items item JOIN ticket_types type ON type.id_ticket_type = item.ticket_type_id
   WHERE item.order_id = ${ticket}.order_id AND item.line = ${ticket}.line)`;
