import { Intent, isProblem } from '@proticket/sdk';
import { useMutation } from '@tanstack/react-query';
import { getRouteApi, useNavigate } from '@tanstack/react-router';
import { useEffect, useState } from 'react';
import { useApp } from '../api/app-context';
import { useUser } from '../session/session';
import type { Event } from './events.queries';
import { promiseWish, redeemWish } from './wish';

const route = getRouteApi('/events/$id');

/** The most tickets that one order of an event can have at the moment; at least 1. */
export const mostOf = ({ max_per_order, available }: Event) =>
  Math.max(1, Math.min(max_per_order, available));

/** From the number of tickets to an order, by way of the login if there is none. */
export function useBuying(event: Event) {
  const app = useApp();
  const user = useUser();
  const navigate = useNavigate();
  const search = route.useSearch();
  const quantity = Math.min(search.quantity ?? 1, mostOf(event));
  const { id_event } = event;
  const [isAsking, setAsking] = useState(false);
  // Kept across a reload: a lost response must not become a second order.
  const [intent] = useState(() => new Intent(`event.${id_event}`, storageOfTab()));

  const setQuantity = (wanted: number) =>
    navigate({
      from: '/events/$id',
      to: '.',
      search: { quantity: wanted },
      replace: true,
      resetScroll: false,
    });

  const order = useMutation({
    mutationFn: (wanted: number) =>
      app.client.business.call('POST /v1/orders', { body: { event_id: id_event, quantity: wanted }, intent }),
    onSuccess: async ({ id_order }) => {
      await navigate({ to: '/orders/$id', params: { id: String(id_order) } });
    },
    onError: (error) => {
      if (isProblem(error, 'access.unauthenticated')) setAsking(true);
    },
    // The places of the event are fewer now, or were fewer than the page knew.
    onSettled: () => void app.queries.invalidateQueries({ queryKey: ['event', id_event] }),
  });

  const buy = (wanted = quantity) => {
    order.reset();
    if (user) order.mutate(wanted);
    else setAsking(true);
  };

  /** Leads to the login or the registration, and from there back to the order. */
  const identify = async (page: 'login' | 'register') => {
    promiseWish(id_event, quantity);
    // What the back button returns to.
    await setQuantity(quantity);
    const next = encodeURIComponent(`/events/${id_event}?quantity=${quantity}&buy=1`);
    await navigate({ href: `/${page}?next=${next}` });
  };

  const mustContinue = search.buy === 1;
  useEffect(() => {
    if (!mustContinue) return;
    const isPromised = redeemWish(id_event, search.quantity ?? 1);
    void setQuantity(search.quantity ?? 1);
    if (isPromised && user) order.mutate(search.quantity ?? 1);
    // eslint-disable-next-line react-hooks/exhaustive-deps -- once for each way back: the rest are its circumstances
  }, [mustContinue]);

  return { quantity, setQuantity, buy, order, isAsking, setAsking, identify };
}

export type Buying = ReturnType<typeof useBuying>;

/** Undefined on the server. */
function storageOfTab(): Storage | undefined {
  return typeof sessionStorage === 'undefined' ? undefined : sessionStorage;
}
