import type { Texts } from '@proticket/contract';

/** What we add to the payment page of Stripe. */
export const stripeEn = {
  order: 'Order {order}',
  fee: 'Booking fee',
} as const satisfies Texts;
