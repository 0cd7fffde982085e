import type { Event } from './event.entity';

/** An event without an end counts as over so long after its beginning. */
const OPEN_END_HOURS = 24;

/**
 * When an event is over: at its end, otherwise 24 hours after its beginning. This and `OVER_AT` are the only
 * definition; whatever depends on "over" uses one of the two.
 */
export function overAt({
  start_datetime,
  end_datetime,
}: Pick<Event, 'start_datetime' | 'end_datetime'>): Date {
  return end_datetime ?? new Date(start_datetime.getTime() + OPEN_END_HOURS * 3_600_000);
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
