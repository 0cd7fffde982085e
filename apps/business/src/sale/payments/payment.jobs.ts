import { jobType, RETRY_FOR } from '@proticket/platform';

/** Money that bought nothing was returned (a second payment, a wrong one, one for a cancelled order): tell the buyer why. */
export const paymentReturned = jobType<{ readonly id_payment: string }>('payments.returned', RETRY_FOR.aDay);

/** Refunds of a payment changed, and it is not known which: ask the provider. */
export const readRefunds = jobType<{ readonly id_payment: string }>('payments.read_refunds', RETRY_FOR.hours);

/** A refund of a transaction that settled no payment here: ask the provider which payment it was for. */
export const readTransaction = jobType<{ readonly provider: string; readonly provider_txn_id: string }>(
  'payments.read_transaction',
  RETRY_FOR.hours,
);
