import { Injectable, Logger } from '@nestjs/common';
import { Recurring, type RecurringWork } from '@proticket/platform';
import type { PaymentProvider } from '../providers/payment-provider';
import { PaymentProviders } from '../providers/payment-providers';
import { ReceiveWebhook } from './receive-webhook.usecase';
import { WebhookInboxRepository } from './webhook-inbox.repository';

const EVERY_SECONDS = 300;

/**
 * Reads events that providers could not deliver: the service was unreachable for longer than they retry, or the endpoint
 * was set up too late. Each is processed as if it had been delivered; the inbox drops those that are known.
 */
@Injectable()
@Recurring(EVERY_SECONDS)
export class ReadUndelivered implements RecurringWork {
  private readonly logger = new Logger(ReadUndelivered.name);

  constructor(
    private readonly providers: PaymentProviders,
    private readonly inbox: WebhookInboxRepository,
    private readonly receiveWebhook: ReceiveWebhook,
  ) {}

  async run(): Promise<void> {
    for (const provider of this.providers.all) {
      try {
        await this.readFrom(provider);
      } catch (error) {
        this.logger.warn({ err: error }, `${provider.name} could not be asked for undelivered events.`);
      }
    }
  }

  private async readFrom(provider: PaymentProvider): Promise<void> {
    const events = await provider.listUndelivered();
    if (events.length === 0) return;
    const ids = events.map(({ event_id }) => event_id);
    const known = await this.inbox.findKnown(provider.name, ids);
    for (const event of events.filter(({ event_id }) => !known.has(event_id))) {
      const outcome = await this.receiveWebhook.process(provider.name, event);
      this.logger.warn(`${provider.name} could not deliver ${event.type} ${event.event_id}: ${outcome}.`);
    }
  }
}
