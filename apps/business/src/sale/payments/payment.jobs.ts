import { jobType } from '@proticket/platform';

/** Money that bought nothing went back (a second payment, a wrong one, one for a cancelled order): tell the buyer why. */
export const paymentReturned = jobType<{ readonly id_payment: string }>('payments.returned');

/** Money of a payment went back, and it is not known which: ask the provider. */
export const readRefunds = jobType<{ readonly id_payment: string }>('payments.read_refunds', 20);

/** Money went back of a transaction that settled no payment here: ask the provider whose it was. */
export const readTransaction = jobType<{ readonly provider: string; readonly provider_txn_id: string }>(
  'payments.read_transaction',
);
