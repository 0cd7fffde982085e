import { Injectable } from '@nestjs/common';
import { Recurring, type RecurringWork } from '@proticket/platform';
import { EventsRepository } from './events.repository';

const BATCH = 500;

/** Moves events that are over to completed, in batches so that no transaction holds many rows. */
@Injectable()
@Recurring(30)
export class CompleteEndedEvents implements RecurringWork {
  constructor(private readonly events: EventsRepository) {}

  async run(): Promise<void> {
    let moved: number;
    do moved = await this.events.completeEnded(BATCH);
    while (moved === BATCH);
  }
}
