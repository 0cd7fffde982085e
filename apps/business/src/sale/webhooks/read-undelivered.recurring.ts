import { Injectable, Logger } from '@nestjs/common';
import { Recurring, type RecurringWork } from '@proticket/platform';
import type { PaymentProvider } from '../providers/payment-provider';
import { PaymentProviders } from '../providers/payment-providers';
import { ReceiveMissed } from './receive-missed.usecase';

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
    private readonly receiveMissed: ReceiveMissed,
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
    const missed = await this.receiveMissed.receive(provider.name, await provider.listUndelivered());
    for (const { type, event_id, outcome } of missed)
      this.logger.warn(`${provider.name} could not deliver ${type} ${event_id}: ${outcome}.`);
  }
}
