import { Injectable } from '@nestjs/common';
import { HandlesJob, UnrecoverableJobError, type JobHandler } from '@proticket/platform';
import { toMinor } from '@proticket/contract';
import { refundPayment } from '../orders/order.jobs';
import { type PaymentProvider, ProviderRefusal, type ProviderRefund } from '../providers/payment-provider';
import { PaymentProviders } from '../providers/payment-providers';
import { PaymentsRepository } from '../payments/payments.repository';
import { ReadRefunds } from './read-refunds.usecase';
import { RecordRefund } from './record-refund.usecase';
import { type RefundAttempt, RefundLedgerRepository } from './refund-ledger.repository';

/**
 * Returns through the provider what a payment owes. It may run more than once. An attempt without a response is sent again
 * with the same key, so the money goes back once; after a refusal, which providers keep under its key, the next attempt is
 * a row of its own with another key. Before a second request the provider's refunds are read: a lost response, or one of
 * 5xx, may mean that the money went back.
 */
@Injectable()
@HandlesJob(refundPayment)
export class RefundPaymentHandler implements JobHandler<{ id_payment: string }> {
  constructor(
    private readonly payments: PaymentsRepository,
    private readonly providers: PaymentProviders,
    private readonly ledger: RefundLedgerRepository,
    private readonly recordRefund: RecordRefund,
    private readonly readRefunds: ReadRefunds,
  ) {}

  async handle({ id_payment }: { id_payment: string }): Promise<void> {
    const payment = await this.payments.find(id_payment);
    if (payment?.status !== 'refund_pending') return;
    const { provider_txn_id, order_id } = payment;
    if (toMinor(payment.amount, payment.currency) === 0n) return this.recordRefund.settleNothing(id_payment);
    const provider = this.providers.find(payment.provider);
    if (!provider || provider_txn_id === null) {
      throw new UnrecoverableJobError(`${payment.provider} cannot refund payment ${id_payment}.`);
    }
    if (await this.ledger.wasRequested(id_payment)) await this.readRefunds.read(payment);
    const attempt = await this.ledger.openAttempt(id_payment);
    if (!attempt) return;
    const refund = await this.request(provider, attempt, { id_payment, provider_txn_id, order_id });
    await this.recordRefund.record(id_payment, refund);
  }

  private async request(
    provider: PaymentProvider,
    attempt: RefundAttempt,
    payment: { id_payment: string; provider_txn_id: string; order_id: number },
  ): Promise<ProviderRefund> {
    const { id_refund } = attempt;
    try {
      return await provider.refund({ ...payment, ...attempt, idempotency_key: `refund-${id_refund}` });
    } catch (error) {
      if (error instanceof ProviderRefusal) await this.ledger.endAttempt(id_refund, error.message);
      throw error;
    }
  }
}
