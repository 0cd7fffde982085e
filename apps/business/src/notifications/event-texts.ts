import type { Locale } from '@proticket/contract';
import { capitalised, eventTime } from '../catalog/events/event-time';
import type { EventForMail } from './mail-rows';

/** Day, time and place of an event, such as "Saturday, 5 December 2026, 19:00 – 21:30 (CET), Old Riding Hall, Prague". */
export function whenAndWhere(event: EventForMail, locale: Locale): string {
  const { day, time } = eventTime(
    event.start_datetime.toISOString(),
    event.end_datetime?.toISOString() ?? null,
    event.timezone,
    locale,
  );
  return `${day}, ${time}, ${event.location}`;
}

/** The same as a paragraph of its own. */
export function whenAndWhereLine(event: EventForMail, locale: Locale): string {
  return capitalised(whenAndWhere(event, locale));
}
