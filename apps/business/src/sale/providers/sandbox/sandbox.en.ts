import type { Texts } from '@proticket/contract';

/** The payment page of the sandbox. */
export const sandboxEn = {
  sandbox: 'Sandbox payment',
  page_title: '{title} – ProTicket sandbox',
  order: 'Order {order} · {tickets}',
  tickets: { one: '1 ticket', other: '{count} tickets' },
  fee: 'Booking fee of {fee} included',
  pay: 'Pay {amount}',
  decline: 'Decline',
  back: 'Back to your order',
  waiting_title: 'One moment …',
  waiting_text: 'The shop is being notified.',
  pending_title: 'Pay your order',
  pending_text: 'No real money moves here. Choose what your bank does.',
  succeeded_title: 'Paid',
  succeeded_text: 'Thank you. Your tickets are waiting for you.',
  failed_title: 'Declined',
  failed_text: 'Your bank declined the payment. Your places are still held; you can try again.',
  refund_pending_title: 'On its way back',
  refund_pending_text: 'This money is being returned to you.',
  refunded_title: 'Refunded',
  refunded_text: 'This money was returned to you.',
} as const satisfies Texts;
