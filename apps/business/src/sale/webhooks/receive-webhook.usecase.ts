import { Injectable } from '@nestjs/common';
import { Database, JobQueue, type Transaction } from '@proticket/platform';
import { Counter, Registry } from 'prom-client';
import { fitToInbox } from './fit-to-inbox';
import { readRefunds, readTransaction } from '../payments/payment.jobs';
import type { WebhookEvent, WebhookContent } from '../providers/payment-provider';
import { PaymentConfirmation } from '../payments/payment-confirmation';
import { PaymentProviders } from '../providers/payment-providers';
import { paymentsErrors } from '../providers/payments.errors';
import { PaymentsRepository } from '../payments/payments.repository';
import { RecordRefund } from '../refunds/record-refund.usecase';
import { WebhookInboxRepository } from './webhook-inbox.repository';

/**
 * Receives a webhook of a provider: first the signature over the raw bytes is verified, then the effect, or the decision
 * that there is none, is committed together with the record of the event. Only then is it acknowledged.
 */
@Injectable()
export class ReceiveWebhook {
  private readonly events: Counter<'provider' | 'outcome'>;

  constructor(
    private readonly database: Database,
    private readonly providers: PaymentProviders,
    private readonly confirmation: PaymentConfirmation,
    private readonly payments: PaymentsRepository,
    private readonly recordRefund: RecordRefund,
    private readonly inbox: WebhookInboxRepository,
    private readonly jobs: JobQueue,
    registry: Registry,
  ) {
    this.events = new Counter({
      name: 'webhook_events_total',
      help: 'Events of payment providers by outcome, those found by reconciliation included.',
      labelNames: ['provider', 'outcome'],
      registers: [registry],
    });
  }

  /**
   * Each provider verifies its own signature: `stripe/stripe-webhooks.ts`, `sandbox/sandbox-signing.ts`.
   *
   * @throws payments.no_such_webhook, payments.bad_signature
   */
  async receive(
    providerName: string,
    headers: Readonly<Record<string, string | string[] | undefined>>,
    body: Buffer,
  ): Promise<string> {
    const provider = this.providers.find(providerName);
    if (!provider) throw paymentsErrors.no_such_webhook();
    const event = provider.verifyWebhook(headers, body);
    if (!event) {
      this.events.inc({ provider: provider.name, outcome: 'bad_signature' });
      throw paymentsErrors.bad_signature();
    }
    return this.process(provider.name, event);
  }

  /** Applies an event whose origin is certain; returns its outcome, which is durable by then. */
  async process(provider: string, received: WebhookEvent): Promise<string> {
    const event = fitToInbox(received);
    const { content } = event;
    const outcome = await (content.kind === 'payment_succeeded'
      ? this.confirmation.confirm(provider, event, content.capture)
      : this.settle(provider, event, content));
    this.events.inc({ provider, outcome });
    return outcome;
  }

  private settle(
    provider: string,
    event: WebhookEvent,
    content: Exclude<WebhookContent, { kind: 'payment_succeeded' }>,
  ): Promise<string> {
    return this.database.transaction(async (tx) => {
      const outcome = await this.apply(tx, provider, content);
      const isNew = await this.inbox.record(tx, provider, event, outcome);
      return isNew ? outcome : 'duplicate';
    });
  }

  /** Each effect names the old state, so a repeated or late event has none. */
  private async apply(
    tx: Transaction,
    provider: string,
    content: Exclude<WebhookContent, { kind: 'payment_succeeded' }>,
  ): Promise<string> {
    switch (content.kind) {
      case 'payment_failed': {
        const { id_payment, reason } = content;
        const failed =
          id_payment !== null && (await this.payments.markFailed(tx, id_payment, provider, reason));
        return failed ? 'failed' : 'ignored';
      }
      case 'refund_reported':
      case 'refunds_changed': {
        const { provider_txn_id } = content;
        const payment = await this.payments.findByTransaction(tx, provider, provider_txn_id);
        if (!payment) {
          // The event of the payment itself may be late or lost: the provider knows which payment it was.
          await this.jobs.enqueue(tx, readTransaction, { provider, provider_txn_id });
          return 'unmatched';
        }
        if (content.kind === 'refund_reported')
          return this.recordRefund.recordIn(tx, payment.id_payment, content.refund);
        await this.jobs.enqueue(tx, readRefunds, { id_payment: payment.id_payment });
        return 'read_later';
      }
      case 'other':
        return 'ignored';
    }
  }
}
