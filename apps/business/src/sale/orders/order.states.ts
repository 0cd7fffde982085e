import type { OrderStatus } from './order.entity';

/** What happens to an order. */
export type OrderStep =
  'pay' | 'expire' | 'cancel' | 'request_refund' | 'owe_refund' | 'refund' | 'fail_refund';

/**
 * Which step leads where; any other is illegal (409). The statements that make a step name the old state in their WHERE,
 * so the table says what may happen, and the database which of two parallel steps did.
 */
export const ORDER_STATES: Readonly<Record<OrderStatus, Partial<Record<OrderStep, OrderStatus>>>> = {
  pending: { pay: 'paid', expire: 'expired', cancel: 'cancelled' },
  // Late money takes the places again if they are left; otherwise it is owed. No user can request this step; the payment
  // causes it.
  expired: { pay: 'paid', owe_refund: 'refund_required' },
  // The provider may return the money on its own: a refund in its dashboard, a lost dispute.
  paid: { request_refund: 'refund_required', owe_refund: 'refund_required', refund: 'refunded' },
  refund_required: { refund: 'refunded' },
  cancelled: {},
  // A refund may fail days after it succeeded: a closed card.
  refunded: { fail_refund: 'refund_required' },
};

/** The state a step leads to; undefined if it is illegal. */
export function nextOrderStatus(status: OrderStatus, step: OrderStep): OrderStatus | undefined {
  return ORDER_STATES[status][step];
}
