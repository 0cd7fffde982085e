import { Injectable } from '@nestjs/common';
import { HandlesJob, type JobHandler } from '@proticket/platform';
import { refundPart } from '../orders/order.jobs';
import { PaymentsRepository } from '../payments/payments.repository';
import { RefundAttemptsRepository } from './refund-attempts.repository';
import { RequestRefund } from './request-refund.usecase';

type Payload = NonNullable<typeof refundPart.payload>;

/** Returns a part of a payment through the provider. Idempotent. */
@Injectable()
@HandlesJob(refundPart)
export class RefundPartHandler implements JobHandler<Payload> {
  constructor(
    private readonly payments: PaymentsRepository,
    private readonly attempts: RefundAttemptsRepository,
    private readonly requestRefund: RequestRefund,
  ) {}

  async handle({ id_payment, id_refund }: Payload): Promise<void> {
    const payment = await this.payments.find(id_payment);
    if (payment?.status !== 'succeeded' && payment?.status !== 'refund_pending') return;
    await this.requestRefund.request(payment, () => this.attempts.openPartAttempt(id_payment, id_refund));
  }
}
