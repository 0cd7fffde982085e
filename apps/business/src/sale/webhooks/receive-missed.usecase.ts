import { Injectable, Logger } from '@nestjs/common';
import type { WebhookEvent } from '../providers/payment-provider';
import { ReceiveWebhook } from './receive-webhook.usecase';
import { WebhookInboxRepository } from './webhook-inbox.repository';

/** An event that had not been processed before, and its outcome. */
export interface MissedEvent {
  readonly event_id: string;
  readonly type: string;
  readonly outcome: string;
}

/** The outcome of an event that failed here; it can be received again. */
export const NOT_PROCESSED = 'not_processed';

/** Processes events that were read from a provider's log as if they had been delivered; the inbox drops those that are known. */
@Injectable()
export class ReceiveMissed {
  private readonly logger = new Logger(ReceiveMissed.name);

  constructor(
    private readonly inbox: WebhookInboxRepository,
    private readonly receiveWebhook: ReceiveWebhook,
  ) {}

  /**
   * Never rejects because of one event: what failed when it was delivered may fail again, and would keep all later ones from
   * being processed for as long as the provider lists it.
   *
   * @param events oldest first
   */
  async receive(provider: string, events: readonly WebhookEvent[]): Promise<MissedEvent[]> {
    if (events.length === 0) return [];
    const ids = events.map(({ event_id }) => event_id);
    const known = await this.inbox.findKnown(provider, ids);
    const missed: MissedEvent[] = [];
    for (const event of events.filter(({ event_id }) => !known.has(event_id))) {
      const outcome = await this.process(provider, event);
      missed.push({ event_id: event.event_id, type: event.type, outcome });
    }
    return missed;
  }

  private async process(provider: string, event: WebhookEvent): Promise<string> {
    try {
      return await this.receiveWebhook.process(provider, event);
    } catch (error) {
      this.logger.error(
        { err: error },
        `${event.type} ${event.event_id} of ${provider} could not be processed.`,
      );
      return NOT_PROCESSED;
    }
  }
}
