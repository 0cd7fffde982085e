import type { Business } from '@proticket/sdk';
import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query';
import type { AppContext } from '../api/app-context';

type Client = Pick<AppContext, 'client'>;

const PAGE_SIZE = 50;
const LIVE_MS = 15_000;

/** A ticket type as its organizer sees it. */
export type TicketType = Business.TicketTypeDto;

/** The ticket types of an event, in the order in which buyers see them. */
export function ticketTypesQuery({ client }: Client, id: number) {
  return queryOptions({
    queryKey: ['organizer', 'ticket-types', id],
    queryFn: async ({ signal }) =>
      (
        await client.business.call('GET /v1/events/{id_event}/ticket-types', {
          path: { id_event: id },
          signal,
        })
      ).items,
    refetchInterval: LIVE_MS,
  });
}

/** What an event asks its buyers, in the order in which they read it. */
export function questionsQuery({ client }: Client, id: number) {
  return queryOptions({
    queryKey: ['organizer', 'questions', id],
    queryFn: ({ signal }) =>
      client.business.call('GET /v1/events/{id_event}/questions', { path: { id_event: id }, signal }),
  });
}

/** The vouchers of an event, newest first, page by page. */
export function vouchersQuery({ client }: Client, id: number, q: string | undefined) {
  return infiniteQueryOptions({
    queryKey: ['organizer', 'vouchers', id, q],
    queryFn: ({ pageParam, signal }) =>
      client.business.call('GET /v1/events/{id_event}/vouchers', {
        path: { id_event: id },
        query: { q, limit: PAGE_SIZE, ...(pageParam ? { cursor: pageParam } : {}) },
        signal,
      }),
    initialPageParam: '',
    getNextPageParam: (page) => page.next_cursor,
  });
}
