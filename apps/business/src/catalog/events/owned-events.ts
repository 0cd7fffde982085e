import { Injectable } from '@nestjs/common';
import type { CurrentUser } from '@proticket/shared';
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
   * @throws events.not_found, also for the event of another organizer
   * @throws organizers.not_approved while the organizer is suspended
   */
  async load(user: CurrentUser, id: number): Promise<EventRow> {
    const event = await this.events.find(id);
    if (!event || !mayChange(event, user)) throw eventsErrors.not_found();
    if (event.organizer_status !== 'approved') throw organizersErrors.not_approved();
    return event;
  }
}
