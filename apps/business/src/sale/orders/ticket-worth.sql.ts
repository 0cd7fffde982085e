/** What was paid for a ticket: its share of the price of its order. Reads orders as `o` and tickets as `t`. */
export const TICKET_WORTH = '(o.total_price / o.quantity)::numeric(12,2)';

/**
 * What comes back for some live tickets of an order, together: what was paid for them less a fee for each, but no more
 * than their share of the money that is left. So tickets that stay valid never stay for nothing.
 *
 * @param tickets what follows FROM to read them as `t`, with its WHERE; orders are read as `o`
 * @param of SQL of the fee per ticket, of the money left, and of the number of all live tickets of the order
 */
export const RETURN_AMOUNT = (
  tickets: string,
  { fee, left, live }: { readonly fee: string; readonly left: string; readonly live: string },
) => `(
        SELECT coalesce(least(sum(single.amount), trunc(${left} * count(*) / nullif(${live}, 0), 2)), 0)
          FROM (SELECT greatest(${TICKET_WORTH} - ${fee}, 0) AS amount FROM ${tickets}) single)`;
