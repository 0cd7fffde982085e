import { Injectable } from '@nestjs/common';
import { type CurrentUser, requestErrors } from '@proticket/shared';
import { ApprovedOrganizers } from '../organizers/approved-organizers';
import type { CreateEventDto } from './event.dto';
import { checkEvent } from './event.rules';
import { newEventFields } from './event-input';
import type { EventRow } from './event-row';
import { EventsRepository } from './events.repository';
import { PriceLimits } from './price-limits';

/** An approved organizer drafts an event. */
@Injectable()
export class CreateEvent {
  constructor(
    private readonly organizers: ApprovedOrganizers,
    private readonly events: EventsRepository,
    private readonly prices: PriceLimits,
  ) {}

  async create(user: CurrentUser, input: CreateEventDto): Promise<EventRow> {
    const organizer = await this.organizers.load(user);
    const fields = newEventFields(input);
    const errors = [...checkEvent(fields, undefined, new Date()), ...this.prices.check(fields)];
    if (errors.length > 0) throw requestErrors.invalid(undefined, { errors });
    return this.events.add(organizer.id_organizer, fields);
  }
}
