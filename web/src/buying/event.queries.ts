import type { Business } from '@proticket/sdk';
import { queryOptions } from '@tanstack/react-query';
import type { AppContext } from '../api/app-context';

/** An event with what it sells. */
export type Event = Business.EventDetailsDto;

/** One event; a page that shows it asks again every ten seconds while it is visible. */
export function eventQuery({ client }: Pick<AppContext, 'client'>, id: number) {
  return queryOptions({
    queryKey: ['event', id],
    queryFn: ({ signal }) =>
      client.business.call('GET /v1/events/{id_event}', { path: { id_event: id }, signal }),
  });
}
