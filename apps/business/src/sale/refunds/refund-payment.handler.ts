import { Injectable } from '@nestjs/common';
import { HandlesJob, type JobHandler } from '@proticket/platform';
import { toMinor } from '@proticket/contract';
import { refundPayment } from '../orders/order.jobs';
import { PaymentsRepository } from '../payments/payments.repository';
import { RecordRefund } from './record-refund.usecase';
import { RefundAttemptsRepository } from './refund-attempts.repository';
import { RequestRefund } from './request-refund.usecase';

/** Returns through the provider all that a payment owes. Idempotent. */
@Injectable()
@HandlesJob(refundPayment)
export class RefundPaymentHandler implements JobHandler<{ id_payment: string }> {
  constructor(
    private readonly payments: PaymentsRepository,
    private readonly attempts: RefundAttemptsRepository,
    private readonly recordRefund: RecordRefund,
    private readonly requestRefund: RequestRefund,
  ) {}

  async handle({ id_payment }: { id_payment: string }): Promise<void> {
    const payment = await this.payments.find(id_payment);
    if (payment?.status !== 'refund_pending') return;
    if (toMinor(payment.amount, payment.currency) === 0n) return this.recordRefund.settleNothing(id_payment);
    await this.requestRefund.request(payment, () => this.attempts.openAttempt(id_payment));
  }
}
