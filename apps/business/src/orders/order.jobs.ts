import { jobType } from '@proticket/platform';

/** An order was paid (or was free) and its tickets exist: tell the buyer. */
export const orderConfirmed = jobType<{ readonly id_order: number }>('orders.confirmed');

/** The money of an order is on its way back: tell the buyer. */
export const orderRefunded = jobType<{ readonly id_order: number }>('orders.refunded');
