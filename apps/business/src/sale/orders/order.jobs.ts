import { jobType } from '@proticket/platform';

/** An order was paid (or was free) and its tickets exist: tell the buyer. */
export const orderConfirmed = jobType<{ readonly id_order: number }>('orders.confirmed');

/** The money of an order is on its way back: tell the buyer. */
export const orderRefunded = jobType<{ readonly id_order: number }>('orders.refunded');

/** A payment owes money: asks the provider to give it back, under a key of each attempt's own. */
export const refundPayment = jobType<{ readonly id_payment: string }>('payments.refund', 20);

/** Nobody should pay an order any more: close its pages at the provider. */
export const closeCheckouts = jobType<{ readonly id_order: number }>('payments.close_checkouts');
