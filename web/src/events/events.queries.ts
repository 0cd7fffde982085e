import type { Business } from '@proticket/sdk';
import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query';
import type { AppContext } from '../api/app-context';
import { type Filters, parseFilters, queryOf } from './filters';

export type Event = Business.EventDto;

const PAGE_SIZE = 12;

/** Events by filters, page by page. */
export function eventsQuery({ client }: Pick<AppContext, 'client'>, filters: Filters) {
  return infiniteQueryOptions({
    // The address may contain what is no filter: with it, the list that stands in the HTML would be another one.
    queryKey: ['events', parseFilters(filters)],
    queryFn: ({ pageParam, signal }) =>
      client.business.call('GET /v1/events', {
        query: { ...queryOf(filters), limit: PAGE_SIZE, ...(pageParam ? { cursor: pageParam } : {}) },
        signal,
      }),
    initialPageParam: '',
    getNextPageParam: (page) => page.next_cursor,
    staleTime: 30_000,
  });
}

/** One event; a page that shows it asks again every ten seconds while it is visible. */
export function eventQuery({ client }: Pick<AppContext, 'client'>, id: number) {
  return queryOptions({
    queryKey: ['event', id],
    queryFn: ({ signal }) =>
      client.business.call('GET /v1/events/{id_event}', { path: { id_event: id }, signal }),
  });
}
