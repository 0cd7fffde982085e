import { Injectable } from '@nestjs/common';
import { Database, HandlesJob, HopelessJob, type JobHandler } from '@proticket/platform';
import { refundPayment } from './payment.jobs';
import { nextPaymentStatus } from './payment.states';
import { PaymentProviders } from './payment-providers';
import { PaymentsRepository } from './payments.repository';

/**
 * Gives money back through the provider. It may run more than once; the key, derived from the payment, makes the
 * provider give the money back once.
 */
@Injectable()
@HandlesJob(refundPayment)
export class RefundPaymentJob implements JobHandler<{ id_payment: string }> {
  constructor(
    private readonly database: Database,
    private readonly payments: PaymentsRepository,
    private readonly providers: PaymentProviders,
  ) {}

  async handle({ id_payment }: { id_payment: string }): Promise<void> {
    const payment = await this.payments.find(id_payment);
    if (!payment || nextPaymentStatus(payment.status, 'refund') === undefined) return;
    const { provider_txn_id, amount, currency, order_id } = payment;
    if (payment.provider === 'free') return this.settle(id_payment, null);
    const provider = this.providers.find(payment.provider);
    if (!provider || provider_txn_id === null) {
      throw new HopelessJob(`${payment.provider} cannot refund payment ${id_payment}.`);
    }
    const idempotency_key = `refund-${id_payment}`;
    const answer = await provider.refund({
      id_payment,
      provider_txn_id,
      amount,
      currency,
      order_id,
      idempotency_key,
    });
    if (answer.settled) await this.settle(id_payment, answer.refund_txn_id);
  }

  private async settle(idPayment: string, refundId: string | null): Promise<void> {
    await this.database.transaction((tx) => this.payments.settleRefund(tx, idPayment, refundId));
  }
}
