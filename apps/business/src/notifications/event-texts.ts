import { eventTime } from '../tickets/ticket-pdf/event-time';
import type { EventForMail } from './mail-rows';

/** Day, time and place of an event, such as "Saturday 5 December 2026, 19:00 – 21:30 (CET), Old Riding Hall, Prague". */
export function whenAndWhere(event: EventForMail): string {
  const { day, time } = eventTime(
    event.start_datetime.toISOString(),
    event.end_datetime?.toISOString() ?? null,
    event.timezone,
  );
  return `${day}, ${time}, ${event.location}`;
}

/**
 * Says that money is on its way back.
 *
 * @param amount a decimal string
 */
export function refundText(amount: string, currency: string, idOrder: number): string {
  return `We are refunding ${amount} ${currency} for order No. ${idOrder} to the card or account you paid with. Depending on your bank, this can take a few days.`;
}

/** Subject and title of every mail about a cancelled event. */
export function cancelledTitle(title: string): string {
  return `Cancelled: ${title}`;
}
