import { Injectable } from '@nestjs/common';
import type { CurrentUser, ProblemError } from '@proticket/contract';
import type { Transaction } from '@proticket/platform';
import { organizersErrors } from '../organizers/organizers.errors';
import type { EventRow } from './event-row';
import { eventsErrors } from './events.errors';
import { mayChange } from './events.policy';
import { EventsRepository } from './events.repository';

/** Loads, and locks, events that the user may change. */
@Injectable()
export class OwnedEvents {
  constructor(private readonly events: EventsRepository) {}

  /**
   * @param notFound what there is not, if the event was found through something of it, such as a voucher
   * @throws notFound, also for the event of another organizer
   * @throws organizers.not_approved while the organizer is suspended
   */
  async load(
    user: CurrentUser,
    id: number,
    notFound: () => ProblemError = eventsErrors.not_found,
  ): Promise<EventRow> {
    const event = await this.events.find(id);
    if (!event || !mayChange(event, user)) throw notFound();
    if (event.organizer_status !== 'approved') throw organizersErrors.not_approved();
    return event;
  }

  /**
   * Locks an event that was loaded before. What a person has typed was in the currency that the event had then.
   *
   * @throws events.changed_meanwhile if it has another one now, or is gone
   */
  async lock(tx: Transaction, { id_event, currency }: EventRow): Promise<void> {
    if ((await this.events.lock(tx, id_event)) !== currency) throw eventsErrors.changed_meanwhile();
  }
}
