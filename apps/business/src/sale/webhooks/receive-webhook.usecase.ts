import { Injectable } from '@nestjs/common';
import { Database, JobQueue, type Transaction } from '@proticket/platform';
import { fittingTheInbox } from './fitting-notice';
import { readRefunds, readTransaction } from '../payments/payment.jobs';
import type { Notice, NoticeContent } from '../providers/payment-provider';
import { PaymentConfirmation } from '../payments/payment-confirmation';
import { PaymentProviders } from '../providers/payment-providers';
import { paymentsErrors } from '../providers/payments.errors';
import { PaymentsRepository } from '../payments/payments.repository';
import { RecordRefund } from '../refunds/record-refund.usecase';
import { WebhookInboxRepository } from './webhook-inbox.repository';

/**
 * Takes a delivery of a provider: signature over the raw bytes first, then its effect, or the decision that there
 * is none, is made durable together with the record of the delivery. Only then is it acknowledged.
 */
@Injectable()
export class ReceiveWebhook {
  constructor(
    private readonly database: Database,
    private readonly providers: PaymentProviders,
    private readonly confirmation: PaymentConfirmation,
    private readonly payments: PaymentsRepository,
    private readonly recordRefund: RecordRefund,
    private readonly inbox: WebhookInboxRepository,
    private readonly jobs: JobQueue,
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
    return this.take(provider.name, notice);
  }

  /** The effect of a notice whose origin is certain; durable once it resolves. */
  take(provider: string, read: Notice): Promise<string> {
    const notice = fittingTheInbox(read);
    const { content } = notice;
    return content.kind === 'payment_succeeded'
      ? this.confirmation.confirm(provider, notice, content.capture)
      : this.settle(provider, notice, content);
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
      case 'refund_news':
      case 'money_went_back': {
        const { provider_txn_id } = content;
        const payment = await this.payments.findByTransaction(tx, provider, provider_txn_id);
        if (!payment) {
          // Perhaps the delivery of the payment itself is late or lost: the provider knows whose money it was.
          await this.jobs.enqueue(tx, readTransaction, { provider, provider_txn_id });
          return 'unmatched';
        }
        if (content.kind === 'refund_news')
          return this.recordRefund.recordIn(tx, payment.id_payment, content.news);
        await this.jobs.enqueue(tx, readRefunds, { id_payment: payment.id_payment });
        return 'read_later';
      }
      case 'other':
        return 'ignored';
    }
  }
}
