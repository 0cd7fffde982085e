import { eventOverAt, OPEN_END_HOURS } from '@proticket/contract';
import type { Event } from './event.entity';

/** When an event is over (see `eventOverAt`). Everything that depends on "over" uses this or `OVER_AT`. */
export function overAt({
  start_datetime,
  end_datetime,
}: Pick<Event, 'start_datetime' | 'end_datetime'>): Date {
  return eventOverAt(start_datetime, end_datetime);
}

/** `overAt` in SQL. @param events name or alias of the events table in the statement */
export const OVER_AT = (events: string) =>
  `coalesce(${events}.end_datetime, ${events}.start_datetime + interval '${OPEN_END_HOURS} hours')`;

/** The time from which no order is accepted (see `SALES_CLOSE_AT`). */
export function salesCloseAt(event: Pick<Event, 'start_datetime' | 'end_datetime' | 'sales_end'>): Date {
  const over = overAt(event);
  const close = event.sales_end ?? event.start_datetime;
  return close < over ? close : over;
}

/**
 * The time from which no order is accepted, in SQL: `sales_end`, otherwise the start. Never after the event is over:
 * events stored before that was a rule may have a later `sales_end`.
 *
 * @param events name or alias of the events table in the statement
 */
export const SALES_CLOSE_AT = (events: string) =>
  `least(coalesce(${events}.sales_end, ${events}.start_datetime), ${OVER_AT(events)})`;
