/**
 * What was paid for a ticket: its share of its item, all of whose tickets cost the same.
 *
 * @param ticket the row of the ticket in the statement: `order_id`, `line`
 */
export const TICKET_WORTH = (ticket: string) => `
         (SELECT round(worth.total / worth.quantity, scale(worth.total)) FROM order_items worth
           WHERE worth.order_id = ${ticket}.order_id AND worth.line = ${ticket}.line)`;

/**
 * What comes back for some live tickets of an order, together: what was paid for them less a fee for each, but no more
 * than their share of the money that is left. So tickets that stay valid never stay for nothing.
 *
 * @param tickets what follows FROM to read them as `t`, with its WHERE
 * @param of SQL of the fee per ticket, of the money left, and of the number of all live tickets of the order
 */
export const RETURN_AMOUNT = (
  tickets: string,
  { fee, left, live }: { readonly fee: string; readonly left: string; readonly live: string },
) => `(
        SELECT coalesce(least(sum(single.amount), trunc(${left} * count(*) / nullif(${live}, 0), scale(${left}))), 0)
          FROM (SELECT round(greatest(${TICKET_WORTH('t')} - ${fee}, 0), scale(${left})) AS amount FROM ${tickets}) single)`;
