import { Injectable } from '@nestjs/common';
import { Database, Recurring, type RecurringWork } from '@proticket/platform';
import { type ComparedEvent, TicketTypesRepository } from './ticket-types.repository';

const SWEEP_SECONDS = 15;
/** Some 20 ms for the database. With more upcoming events than this, it takes several sweeps to see them all. */
const BATCH = 1_000;

const BEFORE_ALL: Omit<ComparedEvent, 'differs'> = { id_event: 0, start_datetime: new Date(0) };

/**
 * Keeps the prices of events in lists true when types begin or end to sell by themselves: because their time has come, or
 * because one is sold out. An order never has the price of a list.
 */
@Injectable()
@Recurring(SWEEP_SECONDS)
export class FollowEventPrices implements RecurringWork {
  private last = BEFORE_ALL;

  constructor(
    private readonly database: Database,
    private readonly types: TicketTypesRepository,
  ) {}

  async run(): Promise<void> {
    const compared = await this.types.compareEventPrices(this.last, BATCH);
    this.last = compared.length < BATCH ? BEFORE_ALL : compared.at(-1)!;
    for (const { id_event } of compared.filter(({ differs }) => differs))
      await this.database.transaction(async (tx) => {
        // Compared again under the lock: its organizer may have changed the types since.
        if (await this.types.lockFreeEvent(tx, id_event)) await this.types.updateEventPrice(tx, id_event);
      });
  }
}
