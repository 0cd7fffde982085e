import type { OrderStatus } from './order.entity';

/** What happens to an order. */
export type OrderStep = 'pay' | 'expire' | 'cancel' | 'owe_refund' | 'refund' | 'fail_refund';

/**
 * Which step leads where; what is not here is illegal (409). The statements that make a step name the old state
 * in their WHERE, so the table says what may happen and the database which of two parallel steps did.
 */
export const ORDER_STATES: Readonly<Record<OrderStatus, Partial<Record<OrderStep, OrderStatus>>>> = {
  pending: { pay: 'paid', expire: 'expired', cancel: 'cancelled' },
  // Late money: the places are taken again if there are any, else the money is owed back.
  expired: { pay: 'paid', owe_refund: 'refund_required' },
  // The provider may return the money on its own: a refund in its dashboard, a lost dispute.
  paid: { owe_refund: 'refund_required', refund: 'refunded' },
  refund_required: { refund: 'refunded' },
  cancelled: {},
  // A refund may fail days after it succeeded: a closed card.
  refunded: { fail_refund: 'refund_required' },
};

/** The state a step leads to, or undefined when it is illegal. */
export function nextOrderStatus(status: OrderStatus, step: OrderStep): OrderStatus | undefined {
  return ORDER_STATES[status][step];
}
