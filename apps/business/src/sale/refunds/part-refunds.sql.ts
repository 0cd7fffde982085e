import { RETURNS_UNTIL } from '../../catalog/events/returns-until';
import { OWNS_ORDER } from '../orders/orders.policy';
import { takeBackTickets } from '../orders/take-back-tickets.sql';

/** For organizers and admins: any valid ticket, whoever has it, at any time and without a fee. */
export const REFUND_PART = takeBackTickets({ fee: '0', closed: 'false', returnable: 'true' });

/** Whether a ticket `t` is still the buyer's: a ticket that was transferred is its receiver's. */
export const IS_KEPT = (buyer: string) => `coalesce(t.holder_id, ${buyer}) = ${buyer}`;

/**
 * When an order can be returned by its buyer: a paid one as the event allows, a free one until the event begins, as it can
 * be as a whole. NULL: never.
 *
 * @param order the row of `orders` in the statement
 */
export const RETURNABLE_UNTIL = (order: string) =>
  `CASE WHEN ${order}.total_price = 0 THEN event.start_datetime ELSE ${RETURNS_UNTIL('event')} END`;

/** Nothing is returned for a ticket that was paid for once all the money went another way, for example with a dispute. */
export const IS_MONEY_GONE = (order: string, left: string) => `(${order}.total_price > 0 AND ${left} <= 0)`;

/** For buyers: own tickets that they have not transferred, less the fee, until the event says. */
export const RETURN_TICKETS = takeBackTickets({
  fee: 'event.return_fee',
  closed: `NOT ${OWNS_ORDER('priced', '$5')} OR coalesce(${RETURNABLE_UNTIL('priced')} <= now(), true)
           OR ${IS_MONEY_GONE('priced', 'remaining')}`,
  returnable: IS_KEPT('priced.buyer_id'),
});
