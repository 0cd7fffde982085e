import { Injectable, Logger } from '@nestjs/common';
import { Recurring, type RecurringWork } from '@proticket/platform';
import type { PaymentProvider } from '../providers/payment-provider';
import { PaymentProviders } from '../providers/payment-providers';
import { ReceiveWebhook } from './receive-webhook.usecase';
import { WebhookInboxRepository } from './webhook-inbox.repository';

const EVERY_SECONDS = 300;

/**
 * Reads what providers could not deliver: while the service was unreachable for longer than they try, or because the
 * endpoint was set up too late. Each notice takes the same way as a delivery; the inbox drops what is known.
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
    const notices = await provider.listUndelivered();
    if (notices.length === 0) return;
    const ids = notices.map(({ event_id }) => event_id);
    const known = await this.inbox.findKnown(provider.name, ids);
    for (const notice of notices.filter(({ event_id }) => !known.has(event_id))) {
      const outcome = await this.receiveWebhook.take(provider.name, notice);
      this.logger.warn(`${provider.name} could not deliver ${notice.type} ${notice.event_id}: ${outcome}.`);
    }
  }
}
