import { eventTime } from '../ticket-pdf/event-time';
import { calendarFile } from './calendar-file';
import type { MailAttachment } from '@proticket/platform';
import type { ToldEvent } from './notifications.repository';

/** When and where, as a mail says it. */
export function whenAndWhere(event: ToldEvent): string {
  const { day, time } = eventTime(
    event.start_datetime.toISOString(),
    event.end_datetime?.toISOString() ?? null,
    event.timezone,
  );
  return `${day}, ${time}, ${event.location}`;
}

/**
 * What happens to money, as a mail says it.
 *
 * @param amount a decimal string
 */
export function moneyGoesBack(amount: string, currency: string, what: string): string {
  return `${amount} ${currency} ${what} go back to the card or account you paid with. Depending on your bank this takes some days.`;
}

/** The event for the reader's calendar; a later file replaces an earlier one. */
export function calendarAttachment(event: ToldEvent, host: string, now: Date): MailAttachment {
  const content = calendarFile({
    uid: `event-${event.id_event}@${host}`,
    title: event.title,
    location: event.location,
    description: `${event.title}, by ${event.organization_name}`,
    start: event.start_datetime,
    end: event.end_datetime,
    stamp: now,
  });
  return { filename: 'event.ics', content, contentType: 'text/calendar; charset=utf-8; method=PUBLISH' };
}
