import { Injectable } from '@nestjs/common';
import { type CurrentUser, requestErrors } from '@proticket/contract';
import type { IdempotencyKey } from '@proticket/platform';
import { ApprovedOrganizers } from '../organizers/approved-organizers';
import type { CreateEventDto } from './event-request.dto';
import { EventCreation } from './event-creation';
import { checkEvent } from './event.rules';
import { newEventFields } from './event-input';
import type { EventRow } from './event-row';
import { PriceLimits } from './price-limits';

/** An approved organizer drafts an event. */
@Injectable()
export class CreateEvent {
  constructor(
    private readonly organizers: ApprovedOrganizers,
    private readonly events: EventCreation,
    private readonly prices: PriceLimits,
  ) {}

  /** @throws request.invalid, organizers.not_approved, idempotency.key_reused */
  async create(user: CurrentUser, input: CreateEventDto, key?: IdempotencyKey): Promise<EventRow> {
    const organizer = await this.organizers.load(user);
    const fields = newEventFields(input);
    const errors = [...checkEvent(fields, undefined, new Date()), ...this.prices.checkEvent(fields)];
    if (errors.length > 0) throw requestErrors.invalid(undefined, { errors });
    const { id_organizer: organizer_id } = organizer;
    return this.events.add({ organizer_id, user_id: user.user_id, fields, key });
  }
}
