import { Injectable } from '@nestjs/common';
import { type CurrentUser, parseInstantOrDay, toPage } from '@proticket/shared';
import type { EventDto, EventPageDto } from './event.dto';
import { toEventDto } from './event.presenter';
import { cursorAfter } from './event-search.sql';
import { eventsErrors } from './events.errors';
import { isPublic, maySee } from './events.policy';
import { EventsRepository } from './events.repository';
import type { SearchEventsQuery } from './search-events.dto';

/** Looking at events, which needs no account. */
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
    return toPage(rows, limit, (row) => cursorAfter(sort, row), toEventDto);
  }

  /** The page of an event for everybody; undefined when it is not for everybody, or not there. */
  async publicPage(id: number): Promise<EventDto | undefined> {
    const event = await this.events.find(id);
    return event && isPublic(event) ? toEventDto(event) : undefined;
  }

  /** @throws events.not_found also for what this user may not see, so that nobody learns that it exists */
  async show(id: number, user: CurrentUser | undefined): Promise<EventDto> {
    const event = await this.events.find(id);
    if (!event || !maySee(event, user)) throw eventsErrors.not_found();
    return toEventDto(event);
  }
}
