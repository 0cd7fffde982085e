import { Injectable } from '@nestjs/common';
import type { CurrentUser, ProblemError } from '@proticket/contract';
import { organizersErrors } from '../organizers/organizers.errors';
import type { EventRow } from './event-row';
import { eventsErrors } from './events.errors';
import { mayChange } from './events.policy';
import { EventsRepository } from './events.repository';

/** Loads events that the user may change. */
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
}
