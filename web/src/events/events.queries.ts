import { infiniteQueryOptions } from '@tanstack/react-query';
import type { AppContext } from '../api/app-context';
import { type Filters, parseFilters, queryOf } from './filters';

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
