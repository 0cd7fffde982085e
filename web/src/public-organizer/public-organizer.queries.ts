import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query';
import type { AppContext } from '../api/app-context';

const PAGE_SIZE = 12;

/** An organizer as everybody sees it. */
export function publicOrganizerQuery({ client }: Pick<AppContext, 'client'>, id: number) {
  return queryOptions({
    queryKey: ['public-organizer', id],
    queryFn: ({ signal }) =>
      client.business.call('GET /v1/organizers/{id_organizer}', { path: { id_organizer: id }, signal }),
    staleTime: 60_000,
  });
}

/** The events of an organizer that are not over, the next one first. */
export function eventsOfOrganizerQuery({ client }: Pick<AppContext, 'client'>, id: number) {
  return infiniteQueryOptions({
    queryKey: ['public-organizer', id, 'events'],
    queryFn: ({ pageParam, signal }) =>
      client.business.call('GET /v1/events', {
        query: {
          organizer_id: id,
          sort: 'start_datetime',
          limit: PAGE_SIZE,
          ...(pageParam ? { cursor: pageParam } : {}),
        },
        signal,
      }),
    initialPageParam: '',
    getNextPageParam: (page) => page.next_cursor,
    staleTime: 30_000,
  });
}
