import type { Business } from '@proticket/sdk';
import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query';
import type { AppContext } from '../api/app-context';
import type { Purchase } from './purchase';

type WithClient = Pick<AppContext, 'client'>;
type OrderOrPage = Business.OrderDetailsDto | Business.OrderPageDto;

/** What happens to an order by itself: it is being paid, or its money is on its way back. */
const MOVING: readonly Business.OrderDetailsDto['status'][] = ['pending', 'refund_required'];
const MOVING_MS = 5000;

/** An order with its payments. They change without the page, so that what is cached is never fresh. */
export function purchaseQuery({ client }: WithClient, id: number) {
  return queryOptions({
    queryKey: ['order', id],
    queryFn: async ({ signal }): Promise<Purchase> => {
      const [order, { items: payments }] = await Promise.all([
        client.business.call('GET /v1/orders/{id}', { path: { id: String(id) }, signal }),
        client.business.call('GET /v1/orders/{id_order}/payments', { path: { id_order: id }, signal }),
      ]);
      return { order: orderOf(order), payments };
    },
    staleTime: 0,
  });
}

/** The tickets of an order that its buyer still has, as they are numbered everywhere. */
export function orderTicketsQuery({ client }: WithClient, id: number) {
  return queryOptions({
    queryKey: ['tickets', 'order', id],
    queryFn: async ({ signal }) => {
      const query = { order_id: id, limit: 100 };
      const { items } = await client.business.call('GET /v1/tickets', { query, signal });
      return items.toSorted((a, b) => (a.id_ticket < b.id_ticket ? -1 : 1));
    },
  });
}

/** Which tickets of an order its buyer can return now, and what would come back. */
export function returnOfferQuery({ client }: WithClient, id: number) {
  return queryOptions({
    queryKey: ['order', id, 'returns'],
    queryFn: ({ signal }) =>
      client.business.call('GET /v1/orders/{id_order}/returns', { path: { id_order: id }, signal }),
    staleTime: 0,
  });
}

/** What of the money of an order went back, newest first; asked again while some of it is on its way. */
export function orderRefundsQuery({ client }: WithClient, id: number) {
  return queryOptions({
    queryKey: ['order', id, 'refunds'],
    queryFn: async ({ signal }) =>
      (await client.business.call('GET /v1/orders/{id_order}/refunds', { path: { id_order: id }, signal }))
        .items,
    staleTime: 0,
    refetchInterval: ({ state }) =>
      state.data?.some(({ status }) => status === 'pending') ? MOVING_MS : false,
  });
}

/** The orders of a buyer, newest first; asked again while one of them changes by itself. */
export function ordersQuery({ client }: WithClient, buyerId: string) {
  return infiniteQueryOptions({
    queryKey: ['orders', buyerId],
    queryFn: async ({ pageParam, signal }) =>
      pageOf(
        await client.business.call('GET /v1/orders/{id}', {
          path: { id: buyerId },
          query: { limit: 50, ...(pageParam ? { cursor: pageParam } : {}) },
          signal,
        }),
      ),
    initialPageParam: '',
    getNextPageParam: (page) => page.next_cursor,
    refetchInterval: ({ state }) =>
      state.data?.pages.some(({ items }) => items.some(({ status }) => MOVING.includes(status)))
        ? MOVING_MS
        : false,
  });
}

/** The operation answers a number with an order, and a UUID with a page. */
function orderOf(answer: OrderOrPage): Business.OrderDetailsDto {
  if ('next_cursor' in answer) throw new TypeError('An order was expected, and a page came.');
  return answer;
}

function pageOf(answer: OrderOrPage): Business.OrderPageDto {
  if ('next_cursor' in answer) return answer;
  throw new TypeError('A page was expected, and an order came.');
}
