import { Injectable } from '@nestjs/common';
import { Recurring, type RecurringWork } from '@proticket/platform';
import { EventsRepository } from './events.repository';

const BATCH = 500;

/** Completes events that are over, in batches so that no transaction locks many rows. */
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
