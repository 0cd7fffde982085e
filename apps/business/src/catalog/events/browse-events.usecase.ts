import { Injectable } from '@nestjs/common';
import { type CurrentUser, parseInstantOrDay, toPage } from '@proticket/contract';
import type { EventDetailsDto, EventDto, EventPageDto } from './event.dto';
import { toEventDetailsDto, toEventDto } from './event.presenter';
import { cursorAfter } from './event-cursor';
import type { EventRow } from './event-row';
import { eventsErrors } from './events.errors';
import { isPublic, maySee } from './events.policy';
import { EventsRepository } from './events.repository';
import type { SearchEventsQuery } from './search-events.dto';

/** Search and read events; needs no account. */
@Injectable()
export class BrowseEvents {
  constructor(private readonly events: EventsRepository) {}

  async search(query: SearchEventsQuery): Promise<EventPageDto> {
    const { limit, sort, cursor } = query;
    const rows = await this.events.search({
      q: query.q?.trim() || undefined,
      location: query.location?.trim() || undefined,
      from: query.from === undefined ? undefined : parseInstantOrDay(query.from, 'first'),
      to: query.to === undefined ? undefined : parseInstantOrDay(query.to, 'last'),
      minPrice: query.min_price,
      maxPrice: query.max_price,
      organizerId: query.organizer_id,
      sort,
      cursor,
      limit,
    });
    const types = await this.events.listTypesOf(rows);
    return toPage(
      rows,
      limit,
      (row) => cursorAfter(sort, row),
      (row) => toEventDto(row, types.get(row.id_event) ?? []),
    );
  }

  /** The public page of an event; undefined if it is not public or does not exist. */
  async publicPage(id: number): Promise<EventDetailsDto | undefined> {
    const event = await this.events.find(id);
    return event && isPublic(event) ? this.describe(event) : undefined;
  }

  /** @throws events.not_found, also for an event that this user may not see: the response does not reveal that it exists */
  async show(id: number, user: CurrentUser | undefined): Promise<EventDetailsDto> {
    const event = await this.events.find(id);
    if (!event || !maySee(event, user)) throw eventsErrors.not_found();
    return this.describe(event);
  }

  /** Without its types, but with what follows from them. */
  async summarize(event: EventRow): Promise<EventDto> {
    return toEventDto(event, await this.events.listTicketTypes(event.id_event));
  }

  private async describe(event: EventRow): Promise<EventDetailsDto> {
    return toEventDetailsDto(event, await this.events.listTicketTypes(event.id_event));
  }
}
