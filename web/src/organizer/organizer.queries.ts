import type { Business } from '@proticket/sdk';
import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query';
import type { AppContext } from '../api/app-context';
import { isMissing } from '../api/query-client';
import { sumAmounts } from './amounts';

type Client = Pick<AppContext, 'client'>;
type Api = Business.BusinessApi;

/** Filters of the orders of an event. */
export type OrderFilters = Pick<
  NonNullable<Api['GET /v1/events/{id_event}/orders']['query']>,
  'q' | 'status'
>;
/** Filters of the attendees of an event. */
export type AttendeeFilters = Pick<
  NonNullable<Api['GET /v1/events/{id_event}/attendees']['query']>,
  'q' | 'email' | 'status'
>;

/** What was typed in the one field for both: a whole address is looked up, anything else is a part of what is shown. */
export function searchOf(typed: string | undefined): { readonly q?: string; readonly email?: string } {
  return typed?.includes('@') ? { email: typed } : { q: typed };
}

const PAGE_SIZE = 50;
/** Numbers that change while tickets are sold; only while the page is in view. */
const LIVE_MS = 15_000;
/** What somebody is waiting for. */
const MOVING_MS = 5000;

/** The organization of this account; null if it has never applied. */
export function myOrganizationQuery({ client }: Client) {
  return queryOptions({
    queryKey: ['organizer', 'me'],
    queryFn: ({ signal }) =>
      client.business.call('GET /v1/organizers/me', { signal }).catch((error: unknown) => {
        if (isMissing(error)) return null;
        throw error;
      }),
  });
}

/** All events of the organizer, newest first. */
export function myEventsQuery({ client }: Client) {
  return queryOptions({
    queryKey: ['organizer', 'events'],
    queryFn: ({ signal }) =>
      all(client.business.pages('GET /v1/organizers/me/events', { query: { limit: 100 }, signal })),
  });
}

/** The sales of all events, by event. */
export function mySalesQuery({ client }: Client) {
  return queryOptions({
    queryKey: ['organizer', 'sales'],
    queryFn: async ({ signal }) => {
      const reports = await all(
        client.business.pages('GET /v1/reports/sales', { query: { limit: 100 }, signal }),
      );
      return new Map(reports.map((report) => [report.event_id, report]));
    },
  });
}

/** By event, an order whose money could not be returned: the last try failed. */
export function owedRefundsQuery({ client }: Client) {
  return queryOptions({
    queryKey: ['organizer', 'owed-refunds'],
    queryFn: async ({ signal }): Promise<ReadonlyMap<number, number>> => {
      const query = { status: 'unresolved', limit: 100 } as const;
      const { items } = await client.business.call('GET /v1/refunds', { query, signal });
      return new Map(items.map(({ event_id, order_id }) => [event_id, order_id]));
    },
  });
}

/** One event, as its organizer sees it: drafts too. */
export function ownEventQuery({ client }: Client, id: number) {
  return queryOptions({
    queryKey: ['organizer', 'event', id],
    queryFn: ({ signal }) =>
      client.business.call('GET /v1/events/{id_event}', { path: { id_event: id }, signal }),
    refetchInterval: LIVE_MS,
  });
}

/** What was sold and what is left of the money. Drafts have no report: null. */
export function salesQuery({ client }: Client, id: number) {
  return queryOptions({
    queryKey: ['organizer', 'sales', id],
    queryFn: ({ signal }) =>
      client.business
        .call('GET /v1/reports/sales/{event_id}', { path: { event_id: id }, signal })
        .catch((error: unknown) => {
          if (isMissing(error)) return null;
          throw error;
        }),
    refetchInterval: LIVE_MS,
  });
}

/** Sales over time, by days or hours of the event's zone. */
export function salesTimelineQuery({ client }: Client, id: number, bucket: 'day' | 'hour') {
  return queryOptions({
    queryKey: ['organizer', 'sales', id, bucket],
    queryFn: ({ signal }) =>
      client.business.call('GET /v1/reports/sales/{event_id}/timeline', {
        path: { event_id: id },
        query: { bucket },
        signal,
      }),
    refetchInterval: LIVE_MS * 4,
  });
}

/** Sales in groups, with their totals. Drafts have none: null. */
export function salesBreakdownQuery({ client }: Client, id: number, by: Business.SalesBreakdownDto['by']) {
  return queryOptions({
    queryKey: ['organizer', 'sales', id, 'breakdown', by],
    queryFn: ({ signal }) =>
      client.business
        .call('GET /v1/reports/sales/{event_id}/breakdown', { path: { event_id: id }, query: { by }, signal })
        .catch((error: unknown) => {
          if (isMissing(error)) return null;
          throw error;
        }),
    refetchInterval: LIVE_MS * 4,
  });
}

/** How many are inside. */
export function doorCountQuery({ client }: Client, id: number) {
  return queryOptions({
    queryKey: ['organizer', 'door', id],
    queryFn: ({ signal }) =>
      client.business.call('GET /v1/events/{id_event}/check-ins/count', { path: { id_event: id }, signal }),
    refetchInterval: LIVE_MS,
  });
}

/** Check-ins per 15 minutes. */
export function checkInsQuery({ client }: Client, id: number) {
  return queryOptions({
    queryKey: ['organizer', 'door', id, 'timeline'],
    queryFn: ({ signal }) =>
      client.business.call('GET /v1/events/{id_event}/check-ins/timeline', {
        path: { id_event: id },
        query: { minutes: 15 },
        signal,
      }),
    refetchInterval: LIVE_MS * 4,
  });
}

/** The orders of an event, page by page. */
export function eventOrdersQuery({ client }: Client, id: number, filters: OrderFilters) {
  return infiniteQueryOptions({
    queryKey: ['organizer', 'orders', id, filters],
    queryFn: ({ pageParam, signal }) =>
      client.business.call('GET /v1/events/{id_event}/orders', {
        path: { id_event: id },
        query: { ...filters, limit: PAGE_SIZE, ...(pageParam ? { cursor: pageParam } : {}) },
        signal,
      }),
    initialPageParam: '',
    getNextPageParam: (page) => page.next_cursor,
    refetchInterval: ({ state }) =>
      state.data?.pages.some(({ items }) => items.some(isMoving)) ? MOVING_MS : false,
  });
}

/** Whether something happens to an order by itself: it is being paid, or its money is on its way back. */
const isMoving = ({ status }: Business.EventOrderDto) => status === 'pending' || status === 'refund_required';

/** Whether a part of its money is on its way back: it is neither left nor back. */
const isPartMoving = (order: Business.EventOrderDetailsDto) =>
  order.status === 'paid' &&
  sumAmounts([order.left_to_refund, order.refunded_amount], order.currency) !== order.total_price;

/** One order of an event, asked again while its money is on the way. */
export function eventOrderQuery({ client }: Client, id: number, order: number) {
  return queryOptions({
    queryKey: ['organizer', 'order', id, order],
    queryFn: ({ signal }) =>
      client.business.call('GET /v1/events/{id_event}/orders/{id_order}', {
        path: { id_event: id, id_order: order },
        signal,
      }),
    refetchInterval: ({ state }) =>
      state.data && (isMoving(state.data) || isPartMoving(state.data))
        ? // What a person has to return may take days.
          state.dataUpdateCount < 60
          ? 2000
          : 60_000
        : false,
  });
}

/** The refunds and disputes of an order, newest first. */
export function orderRefundsQuery({ client }: Client, order: number) {
  return queryOptions({
    queryKey: ['organizer', 'refunds', order],
    queryFn: ({ signal }) =>
      client.business.call('GET /v1/orders/{id_order}/refunds', { path: { id_order: order }, signal }),
  });
}

/** Everybody with a ticket, page by page. */
export function attendeesQuery({ client }: Client, id: number, filters: AttendeeFilters) {
  return infiniteQueryOptions({
    queryKey: ['organizer', 'attendees', id, filters],
    queryFn: ({ pageParam, signal }) =>
      client.business.call('GET /v1/events/{id_event}/attendees', {
        path: { id_event: id },
        query: { ...filters, limit: PAGE_SIZE, ...(pageParam ? { cursor: pageParam } : {}) },
        signal,
      }),
    initialPageParam: '',
    getNextPageParam: (page) => page.next_cursor,
  });
}

/** Who works at the event, and who is invited to. */
export function staffQuery({ client }: Client, id: number) {
  return queryOptions({
    queryKey: ['organizer', 'staff', id],
    queryFn: ({ signal }) =>
      client.business.call('GET /v1/events/{id_event}/staff', { path: { id_event: id }, signal }),
  });
}

/** All pages of a list: an organizer has dozens of events, not thousands. */
async function all<Item>(pages: AsyncIterable<Item>): Promise<readonly Item[]> {
  const items: Item[] = [];
  for await (const item of pages) items.push(item);
  return items;
}
