import { Injectable } from '@nestjs/common';
import { BusinessUrlSettings, PublicUrlSettings } from '@proticket/platform';
import type { EventRow } from '../events/event-row';
import { eventTime } from '../events/event-time';
import { eventsErrors } from '../events/events.errors';
import { isPublic } from '../events/events.policy';
import { EventsRepository } from '../events/events.repository';
import { ReadOrganizers } from '../organizers/read-organizers.usecase';
import { calendarFeed, calendarUid, type PublicCalendarEntry } from './calendar-file';
import { EventFeedsRepository } from './event-feeds.repository';
import { rssFile } from './rss-file';

/** Feeds have no pages; these are the next ones. */
const MAX_EVENTS = 100;
/** Feeds are read by programs again and again: the page of the event has the whole text. */
const MAX_DESCRIPTION = 500;

/** Makes calendars and feeds of public events; needs no account. */
@Injectable()
export class MakeEventFeeds {
  constructor(
    private readonly organizers: ReadOrganizers,
    private readonly events: EventsRepository,
    private readonly feeds: EventFeedsRepository,
    private readonly service: BusinessUrlSettings,
    private readonly pages: PublicUrlSettings,
  ) {}

  /** One event. @throws events.not_found, also for an event that is not public */
  async calendarOfEvent(idEvent: number): Promise<Buffer> {
    const event = await this.events.find(idEvent);
    if (!event || !isPublic(event)) throw eventsErrors.not_found();
    return calendarFeed([this.calendarEntry(event)]);
  }

  /** The next events of an organizer, also cancelled ones. @throws organizers.not_found */
  async calendarOfOrganizer(idOrganizer: number): Promise<Buffer> {
    const { organization_name } = await this.organizers.publicPage(idOrganizer);
    const events = await this.feeds.upcoming(idOrganizer, MAX_EVENTS);
    return calendarFeed(
      events.map((event) => this.calendarEntry(event)),
      organization_name,
    );
  }

  /** The next events of an organizer as a feed. @throws organizers.not_found */
  async rssOfOrganizer(idOrganizer: number): Promise<Buffer> {
    const { organization_name } = await this.organizers.publicPage(idOrganizer);
    const events = await this.feeds.upcoming(idOrganizer, MAX_EVENTS);
    return rssFile({
      title: organization_name,
      description: `Events by ${organization_name}`,
      url: `${this.pages.publicUrl}/organizers/${idOrganizer}`,
      self: `${this.service.businessUrl}/v1/organizers/${idOrganizer}/events.rss`,
      items: events
        .filter(({ status }) => status === 'published')
        .map((event) => ({
          title: event.title,
          url: this.pageOf(event),
          // Without a date of publication: readers would sort by that of the draft.
          description: `${whenOf(event)}\n${event.location}\n\n${shortened(event.description)}`.trimEnd(),
        })),
    });
  }

  private calendarEntry(event: EventRow): PublicCalendarEntry {
    return {
      uid: calendarUid(event.id_event, this.service.businessUrl),
      title: event.title,
      location: event.location,
      description: `${event.organizer_name}\n\n${shortened(event.description)}`.trimEnd(),
      start: event.start_datetime,
      end: event.end_datetime,
      stamp: event.changed_at,
      isCancelled: event.status === 'cancelled',
      url: this.pageOf(event),
    };
  }

  private pageOf({ id_event }: EventRow): string {
    return `${this.pages.publicUrl}/events/${id_event}`;
  }
}

/** "Saturday, 5 December 2026, 20:00 – 22:00 (CET)" */
function whenOf({ start_datetime, end_datetime, timezone }: EventRow): string {
  const end = end_datetime?.toISOString() ?? null;
  const { day, time } = eventTime(start_datetime.toISOString(), end, timezone, 'en');
  return `${day}, ${time}`;
}

function shortened(text: string): string {
  const characters = [...text.slice(0, 2 * MAX_DESCRIPTION)];
  return characters.length > MAX_DESCRIPTION ? `${characters.slice(0, MAX_DESCRIPTION).join('')} …` : text;
}
