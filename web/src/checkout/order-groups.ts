import { overAt } from '../api/over-at';
import { serverNow } from '../api/server-clock';
import { isGivenBack, type Order } from './purchase';

/** Orders by what their buyer has to do with them. */
export interface OrderGroups {
  /** Waiting for their payment, the most urgent first. */
  readonly open: readonly Order[];
  /** Paid, the next event first. */
  readonly ahead: readonly Order[];
  /** All others, as they came. */
  readonly past: readonly Order[];
}

export function groupOrders(orders: readonly Order[], now: number = serverNow()): OrderGroups {
  const isOpen = ({ status, hold_expires_at }: Order) =>
    status === 'pending' && hold_expires_at !== null && Date.parse(hold_expires_at) > now;
  const isAhead = (order: Order) =>
    order.status === 'paid' && !isGivenBack(order) && overAt(order.event) > now;
  return {
    open: orders
      .filter(isOpen)
      .toSorted((a, b) => String(a.hold_expires_at).localeCompare(String(b.hold_expires_at))),
    ahead: orders
      .filter(isAhead)
      .toSorted((a, b) => a.event.start_datetime.localeCompare(b.event.start_datetime)),
    past: orders.filter((order) => !isOpen(order) && !isAhead(order)),
  };
}
