/**
 * Until when buyers may return tickets that they paid for, in SQL; NULL: never.
 *
 * @param events name or alias of the events table in the statement
 */
export const RETURNS_UNTIL = (events: string) =>
  `(${events}.start_datetime - make_interval(hours => ${events}.returns_until_hours))`;
