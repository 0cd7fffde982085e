import { CHARGED_PLACES } from '../../catalog/events/charged-places.sql';

/**
 * What was paid for a ticket: its share of its item, all of whose tickets cost the same.
 *
 * @param ticket the row of the ticket in the statement: `order_id`, `line`
 */
export const TICKET_WORTH = (ticket: string) => `
         (SELECT round(worth.total / worth.quantity, scale(worth.total)) FROM order_items worth
           WHERE worth.order_id = ${ticket}.order_id AND worth.line = ${ticket}.line)`;

/**
 * What comes back for some live tickets of an order, together: what was paid for them less a fee for each, and the booking fee
 * of the order with its last tickets, so that nothing of it stays for tickets that are gone. But no more than their share, by
 * what was paid for each, of the money that is left: so tickets that stay valid and were paid for never stay for nothing. The
 * share is cut to places that providers can return; all tickets together get all that is left.
 *
 * @param tickets what follows FROM to read them as `t`, with its WHERE
 * @param of SQL of the fee per ticket, of the booking fee, of the money left, of all live tickets of the order and what was paid
 * for them, and of the currency
 */
export const RETURN_AMOUNT = (
  tickets: string,
  {
    fee,
    bookingFee,
    left,
    tickets: all,
    live,
    currency,
  }: Readonly<Record<'fee' | 'bookingFee' | 'left' | 'tickets' | 'live' | 'currency', string>>,
) => `(
        SELECT least(coalesce(sum(single.amount), 0) + CASE WHEN count(*) = ${all} AND count(*) > 0 THEN ${bookingFee} ELSE 0 END,
                     CASE WHEN ${left} < ${live} AND sum(single.worth) < ${live}
                          THEN round(trunc(${left} * sum(single.worth) / ${live}, ${CHARGED_PLACES(left, currency)}), scale(${left}))
                          ELSE ${left} END)
          FROM (SELECT worth, round(greatest(worth - ${fee}, 0), scale(${left})) AS amount
                  FROM (SELECT ${TICKET_WORTH('t')} AS worth FROM ${tickets}) paid) single)`;
