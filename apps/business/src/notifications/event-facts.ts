import { eventTime } from '../tickets/ticket-pdf/event-time';
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

/** The first line and the subject of whatever is told about an event that does not take place. */
export function cancelled(title: string): string {
  return `Cancelled: ${title}`;
}
