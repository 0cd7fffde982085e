import { eventOverAt } from '@proticket/contract';

interface Duration {
  readonly start_datetime: string;
  readonly end_datetime: string | null;
}

/** When an event is over, by the rule of the services; in milliseconds since 1970. */
export function overAt({ start_datetime, end_datetime }: Duration): number {
  const end = end_datetime === null ? null : new Date(end_datetime);
  return eventOverAt(new Date(start_datetime), end).getTime();
}
