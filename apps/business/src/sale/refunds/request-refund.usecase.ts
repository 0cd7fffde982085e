import { Injectable } from '@nestjs/common';
import { UnrecoverableJobError } from '@proticket/platform';
import type { PaymentRow } from '../payments/payment.dto';
import { type PaymentProvider, ProviderRefusal, type ProviderRefund } from '../providers/payment-provider';
import { PaymentProviders } from '../providers/payment-providers';
import { ReadRefunds } from './read-refunds.usecase';
import { RecordRefund } from './record-refund.usecase';
import { type RefundAttempt, RefundAttemptsRepository } from './refund-attempts.repository';

/**
 * Asks a provider to return money. It may run more than once. An attempt without a response is sent again with the same
 * key, so the money goes back once; after a refusal, which providers keep under its key, the next attempt is a row of its
 * own with another key. Before a second request the provider's refunds are read: a lost response, or one of 5xx, may mean
 * that the money went back.
 */
@Injectable()
export class RequestRefund {
  constructor(
    private readonly providers: PaymentProviders,
    private readonly attempts: RefundAttemptsRepository,
    private readonly recordRefund: RecordRefund,
    private readonly readRefunds: ReadRefunds,
  ) {}

  /**
   * @param open the attempt to request; undefined: nothing is owed
   * @throws ProviderRefusal, UnrecoverableJobError if the provider is not enabled
   */
  async request(payment: PaymentRow, open: () => Promise<RefundAttempt | undefined>): Promise<void> {
    const { id_payment, provider_txn_id, order_id } = payment;
    const provider = this.providers.find(payment.provider);
    if (!provider || provider_txn_id === null)
      throw new UnrecoverableJobError(`${payment.provider} cannot refund payment ${id_payment}.`);
    if (await this.attempts.wasRequested(id_payment)) await this.readRefunds.read(payment);
    const attempt = await open();
    if (!attempt) return;
    const refund = await this.send(provider, attempt, { id_payment, provider_txn_id, order_id });
    await this.recordRefund.record(id_payment, refund);
  }

  private async send(
    provider: PaymentProvider,
    attempt: RefundAttempt,
    payment: { id_payment: string; provider_txn_id: string; order_id: number },
  ): Promise<ProviderRefund> {
    const { id_refund } = attempt;
    try {
      return await provider.refund({ ...payment, ...attempt, idempotency_key: `refund-${id_refund}` });
    } catch (error) {
      if (error instanceof ProviderRefusal) await this.attempts.endAttempt(id_refund, error.message);
      throw error;
    }
  }
}
