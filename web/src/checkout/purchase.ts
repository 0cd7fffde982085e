import type { Business } from '@proticket/sdk';

export type Order = Business.OrderDetailsDto;
export type Payment = Business.PaymentDto;

/** An order with its attempts to pay, newest first. */
export interface Purchase {
  readonly order: Order;
  readonly payments: readonly Payment[];
}

/**
 * What the page of an order is about. `time_over` is an order whose hold has ended while the service has not swept it yet,
 * `waiting` one whose buyer is back from the provider before its message: neither has failed. `given_back` is a paid one of which
 * no ticket is left, while a part of the money stays, such as the fees.
 */
export type Phase =
  | 'open'
  | 'declined'
  | 'waiting'
  | 'time_over'
  | 'expired'
  | 'cancelled'
  | 'paid'
  | 'given_back'
  | 'returning'
  | 'returned';

/** The buyer has come back from a provider's page. */
export interface Return {
  readonly idPayment: string;
  /** Milliseconds since 1970, by the device. */
  readonly at: number;
}

/**
 * For this long after the return, a payment that was declined may have been paid by another card meanwhile: the message about
 * that is still on its way.
 */
const GRACE_MS = 2500;

/** @param now by the server's clock, in milliseconds since 1970 */
export function phaseOf({ order, payments }: Purchase, back: Return | undefined, now: number): Phase {
  const last = payments[0];
  // Money that was there a moment before the order says so, of whichever attempt.
  const isOnItsWay =
    payments.some(({ status }) => status === 'succeeded') || (last !== undefined && isComing(last, back));
  switch (order.status) {
    case 'pending':
      if (isOnItsWay) return 'waiting';
      if (order.hold_expires_at !== null && Date.parse(order.hold_expires_at) <= now) return 'time_over';
      return last?.status === 'failed' ? 'declined' : 'open';
    case 'expired':
      return isOnItsWay ? 'waiting' : 'expired';
    case 'cancelled':
      return 'cancelled';
    case 'paid':
      return isGivenBack(order) ? 'given_back' : 'paid';
    case 'refund_required':
      return 'returning';
    case 'refunded':
      return 'returned';
    default:
      return order.status satisfies never;
  }
}

function isComing({ id_payment, status }: Payment, back: Return | undefined): boolean {
  if (back?.idPayment !== id_payment) return false;
  return status === 'pending' || (status === 'failed' && Date.now() - back.at < GRACE_MS);
}

/** Money that came in and does not stay: the buyer has to hear of it. */
export const moneyBack = (payments: readonly Payment[]) =>
  payments.filter(
    ({ status, amount }) => (status === 'refund_pending' || status === 'refunded') && Number(amount) > 0,
  );

/** What the page may say about the money of an order that brings no tickets. */
export type Money = 'never_came' | 'may_come' | 'going_back';

/**
 * Only without an attempt that is open at a provider, or has brought money, nothing was charged: an attempt that is open may be
 * paid at this moment, and money that has arrived is not on its way back before the service says so.
 */
export function moneyOf(payments: readonly Payment[]): Money {
  if (moneyBack(payments).length > 0) return 'going_back';
  const isOpen = payments.some(({ status }) => status === 'pending' || status === 'succeeded');
  return isOpen ? 'may_come' : 'never_came';
}

/** Money came after the hold, and the places were still there. */
export const wasLate = ({ paid_at, hold_expires_at }: Order) =>
  paid_at !== null && hold_expires_at !== null && Date.parse(paid_at) > Date.parse(hold_expires_at);

/** No ticket of it is left. */
export const isGivenBack = ({ status, tickets_left }: Pick<Order, 'status' | 'tickets_left'>) =>
  status === 'paid' && tickets_left === 0;

export const isFree = ({ total_price }: Order) => Number(total_price) === 0;
