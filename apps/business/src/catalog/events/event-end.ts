import { eventOverAt, OPEN_END_HOURS } from '@proticket/shared';
import type { Event } from './event.entity';

/** When an event is over (see `eventOverAt`). This and `OVER_AT` are what everything that depends on "over" uses. */
export function overAt({
  start_datetime,
  end_datetime,
}: Pick<Event, 'start_datetime' | 'end_datetime'>): Date {
  return eventOverAt(start_datetime, end_datetime);
}

/** `overAt` in SQL. @param events name of the table of events in the statement */
export const OVER_AT = (events: string) =>
  `coalesce(${events}.end_datetime, ${events}.start_datetime + interval '${OPEN_END_HOURS} hours')`;

/**
 * From which moment on no order is taken, in SQL: `sales_end`, otherwise the beginning, but never after the event is
 * over, whatever was stored before that was a rule.
 *
 * @param events name of the table of events in the statement
 */
export const SALES_CLOSE_AT = (events: string) =>
  `least(coalesce(${events}.sales_end, ${events}.start_datetime), ${OVER_AT(events)})`;
