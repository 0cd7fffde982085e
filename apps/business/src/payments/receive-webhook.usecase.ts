import { Injectable, Logger } from '@nestjs/common';
import { Database, type Transaction } from '@proticket/platform';
import type { Notice, NoticeContent } from './payment-provider';
import { PaymentConfirmation } from './payment-confirmation';
import { PaymentProviders } from './payment-providers';
import { paymentsErrors } from './payments.errors';
import { PaymentsRepository } from './payments.repository';
import { WebhookInboxRepository } from './webhook-inbox.repository';

/**
 * Takes a delivery of a provider: signature over the raw bytes first, then its effect, or the decision that there
 * is none, is made durable together with the record of the delivery. Only then is it acknowledged.
 */
@Injectable()
export class ReceiveWebhook {
  private readonly logger = new Logger(ReceiveWebhook.name);

  constructor(
    private readonly database: Database,
    private readonly providers: PaymentProviders,
    private readonly confirmation: PaymentConfirmation,
    private readonly payments: PaymentsRepository,
    private readonly inbox: WebhookInboxRepository,
  ) {}

  async run(
    providerName: string,
    headers: Readonly<Record<string, string | string[] | undefined>>,
    body: Buffer,
  ): Promise<string> {
    const provider = this.providers.find(providerName);
    if (!provider) throw paymentsErrors.no_such_webhook();
    const notice = provider.readNotice(headers, body);
    if (!notice) throw paymentsErrors.bad_signature();
    const { content } = notice;
    return content.kind === 'payment_succeeded'
      ? this.confirmation.confirm(provider.name, notice, content.capture)
      : this.settle(provider.name, notice, content);
  }

  private settle(
    provider: string,
    notice: Notice,
    content: Exclude<NoticeContent, { kind: 'payment_succeeded' }>,
  ): Promise<string> {
    return this.database.transaction(async (tx) => {
      const outcome = await this.effectOf(tx, provider, content);
      const isNew = await this.inbox.record(tx, provider, notice, outcome);
      return isNew ? outcome : 'duplicate';
    });
  }

  /** Each effect names the old state, so a repeated or late delivery has none. */
  private async effectOf(
    tx: Transaction,
    provider: string,
    content: Exclude<NoticeContent, { kind: 'payment_succeeded' }>,
  ): Promise<string> {
    switch (content.kind) {
      case 'payment_failed': {
        const { id_payment, reason } = content;
        const failed =
          id_payment !== null && (await this.payments.markFailed(tx, id_payment, provider, reason));
        return failed ? 'failed' : 'ignored';
      }
      case 'refund_succeeded':
      case 'refund_failed': {
        const payment = await this.payments.findByTransaction(tx, provider, content.provider_txn_id);
        return payment ? this.effectOnRefund(tx, payment.id_payment, content) : 'unmatched';
      }
      case 'other':
        return 'ignored';
    }
  }

  private async effectOnRefund(
    tx: Transaction,
    idPayment: string,
    content: Extract<NoticeContent, { kind: 'refund_succeeded' | 'refund_failed' }>,
  ): Promise<string> {
    if (content.kind === 'refund_succeeded') {
      const settled = await this.payments.settleRefund(tx, idPayment, content.refund_txn_id);
      return settled ? 'refunded' : 'ignored';
    }
    const kept = await this.payments.keepFailedRefund(tx, idPayment, content.reason);
    if (kept) this.logger.error(`The money of ${idPayment} could not go back: ${content.reason}.`);
    return kept ? 'refund_failed' : 'ignored';
  }
}
