/**
 * Until when buyers may answer the questions of an event, in SQL.
 *
 * @param events name or alias of the events table in the statement
 */
export const ANSWERS_UNTIL = (events: string) =>
  `(${events}.start_datetime - make_interval(hours => ${events}.answers_until_hours))`;
