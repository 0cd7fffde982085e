import { jobType } from '@proticket/platform';

/** A payment owes money: asks the provider to give it back, under a key of each attempt's own. */
export const refundPayment = jobType<{ readonly id_payment: string }>('payments.refund', 20);

/** Money that bought nothing went back (a second payment, a wrong one, one for a cancelled order): tell the buyer why. */
export const paymentReturned = jobType<{ readonly id_payment: string }>('payments.returned');

/** Money of a payment went back, and it is not known which: ask the provider. */
export const readRefunds = jobType<{ readonly id_payment: string }>('payments.read_refunds', 20);

/** Nobody should pay an order any more: close its pages at the provider. */
export const closeCheckouts = jobType<{ readonly id_order: number }>('payments.close_checkouts');

/** Money went back of a transaction that settled no payment here: ask the provider whose it was. */
export const readTransaction = jobType<{ readonly provider: string; readonly provider_txn_id: string }>(
  'payments.read_transaction',
);
