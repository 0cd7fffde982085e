import { jobType, RETRY_FOR } from '@proticket/platform';

/** An order was paid (or was free) and its tickets exist: tell the buyer. */
export const orderConfirmed = jobType<{ readonly id_order: number }>('orders.confirmed', RETRY_FOR.aDay);

/** The money of an order was returned: tell the buyer. */
export const orderRefunded = jobType<{ readonly id_order: number }>('orders.refunded');

/** A payment is owed back: ask the provider to return it; each attempt has its own idempotency key. */
export const refundPayment = jobType<{ readonly id_payment: string }>('payments.refund', RETRY_FOR.hours);

/** An order can no longer be paid: close its checkout pages at the provider. */
export const closeCheckouts = jobType<{ readonly id_order: number }>('payments.close_checkouts');

/** A part of a payment (some tickets, or an amount) is owed back: ask the provider to return it. `id_refund`: its first row. */
export const refundPart = jobType<{ readonly id_payment: string; readonly id_refund: string }>(
  'payments.refund_part',
  RETRY_FOR.hours,
);

/** Tickets of an order were returned, or a part of its money: tell the buyer. */
export const partRefunded = jobType<{ readonly id_refund: string }>('orders.part_refunded');

/** An order was paid, or money of it went back: issue the receipt and the credit notes that it lacks. */
export const issueReceipts = jobType<{ readonly id_order: number }>('receipts.issue', RETRY_FOR.aDay);
