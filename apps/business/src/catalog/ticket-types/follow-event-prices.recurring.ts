import { Injectable } from '@nestjs/common';
import { Recurring, type RecurringWork } from '@proticket/platform';
import { TicketTypesRepository } from './ticket-types.repository';

/** A list may show the price of a type that has just ended for so long; an order never has it. */
const SWEEP_SECONDS = 15;

/** Keeps the prices of events in lists true when a type begins or ends to sell by itself, on every instance. */
@Injectable()
@Recurring(SWEEP_SECONDS)
export class FollowEventPrices implements RecurringWork {
  constructor(private readonly types: TicketTypesRepository) {}

  async run(): Promise<void> {
    await this.types.followEventPrices();
  }
}
