import { jobType } from '@proticket/platform';

/** Money has to go back: asks the provider, under an idempotency key that is the payment's own. */
export const refundPayment = jobType<{ readonly id_payment: string }>('payments.refund', 20);

/** Money that bought nothing went back (a second payment, a wrong one, one for a cancelled order): tell the buyer why. */
export const paymentReturned = jobType<{ readonly id_payment: string }>('payments.returned');
