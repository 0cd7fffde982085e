import type { PaymentStatus } from './payment.entity';

/** What happens to a payment. */
export type PaymentStep = 'succeed' | 'fail' | 'owe_refund' | 'refund' | 'fail_refund';

/**
 * Which step leads where. A declined attempt may still succeed: providers let a buyer try another card in the same
 * checkout, and their messages come in any order. Money that buys nothing (late, second, wrong) is owed back at
 * once, without having been `succeeded`. A provider may also return money on its own (a refund in its dashboard, a lost
 * dispute), and a refund may fail days after it succeeded (a closed card): then the money is owed again.
 */
export const PAYMENT_STATES: Readonly<Record<PaymentStatus, Partial<Record<PaymentStep, PaymentStatus>>>> = {
  pending: { succeed: 'succeeded', fail: 'failed', owe_refund: 'refund_pending' },
  failed: { succeed: 'succeeded', owe_refund: 'refund_pending' },
  succeeded: { owe_refund: 'refund_pending', refund: 'refunded' },
  refund_pending: { refund: 'refunded' },
  refunded: { fail_refund: 'refund_pending' },
};
