import { Intent, isProblem } from '@proticket/sdk';
import { useMutation } from '@tanstack/react-query';
import { getRouteApi, useNavigate } from '@tanstack/react-router';
import { useEffect, useState } from 'react';
import { stringifySearch } from '../api/address-search';
import { useApp } from '../api/app-context';
import type { ChosenTickets } from '../api/chosen-tickets';
import type { Locale } from '../i18n/locale';
import { beginSession } from '../session/end-session';
import { useUser } from '../session/session';
import { chosenTickets, offersOf, wantedTickets, wishOf, withQuantity } from './choice';
import type { Event } from './event.queries';
import { useVoucher } from './voucher';
import { promiseWish, redeemWish, type Wish } from './wish';

const route = getRouteApi('/events/$id');

/** What an order asks for. */
interface Wanted {
  readonly items: readonly ChosenTickets[];
  readonly voucher?: string;
}

/** From what is chosen to an order, by way of the login if there is none. */
export function useBuying(event: Event) {
  const app = useApp();
  const user = useUser();
  const navigate = useNavigate();
  const search = route.useSearch();
  const { id_event } = event;
  const voucher = useVoucher(id_event, search.voucher);
  const offers = offersOf(event, voucher.effect);
  const chosen = chosenTickets(event, offers, search);
  const [isAsking, setAsking] = useState(false);
  // Kept across a reload: a lost response must not become a second order.
  const [intent] = useState(() => new Intent(`event.${id_event}`, storageOfTab()));

  const write = (wish: Wish) =>
    navigate({ from: '/events/$id', to: '.', search: wish, replace: true, resetScroll: false });

  const order = useMutation({
    mutationFn: ({ items, voucher: code }: Wanted) =>
      app.client.business.call('POST /v1/orders', {
        body: { event_id: id_event, items: [...items], ...(code === undefined ? {} : { voucher: code }) },
        intent,
      }),
    onSuccess: async ({ id_order }) => {
      await navigate({ to: '/orders/$id', params: { id: String(id_order) } });
    },
    onError: (error) => {
      if (isProblem(error, 'access.unauthenticated', 'orders.guests_not_allowed')) setAsking(true);
    },
    // The places of the event are fewer now, or were fewer than the page knew; so are the uses of the voucher.
    onSettled: () => void app.queries.invalidateQueries({ queryKey: ['event', id_event] }),
  });
  // One that was refused changes nothing: what is shown is what is ordered.
  const code = voucher.effect && search.voucher;
  const place = (items: readonly ChosenTickets[], withCode = code) =>
    order.mutate({ items, ...(withCode === undefined ? {} : { voucher: withCode }) });

  // What is not possible at the moment, such as a type whose code is being looked up, stays wanted.
  const wanted = wantedTickets(event, search);
  const choose = (id_ticket_type: number, quantity: number) =>
    write({
      ...wishOf(withQuantity(wanted, id_ticket_type, quantity), offers, event),
      voucher: search.voucher,
    });

  const useCode = (typed: string | undefined) => write({ ...wishOf(wanted, offers, event), voucher: typed });

  const buy = (items = chosen) => {
    order.reset();
    if (user) place(items);
    else setAsking(true);
  };

  /** Leads to the login or the registration, and from there back to the order. */
  const identify = async (page: 'login' | 'register') => {
    const wish = { ...wishOf(chosen, offers, event), voucher: code };
    promiseWish(id_event, wish);
    // What the back button returns to.
    await write(wish);
    const next = encodeURIComponent(`/events/${id_event}${stringifySearch({ ...wish, buy: 1 })}`);
    await navigate({ href: `/${page}?next=${next}` });
  };

  const guest = useMutation({
    mutationFn: (who: { readonly email: string; readonly name: string }) =>
      // Mails come in the language of the page.
      app.client.buyAsGuest({ ...who, locale: app.texts.i18n.locale as Locale }),
    onSuccess: async (entered) => {
      await beginSession(app, entered);
      setAsking(false);
      place(chosen);
    },
  });

  const mustContinue = search.buy === 1;
  useEffect(() => {
    if (!mustContinue) return;
    const { buy: _, ...wish } = search;
    const isPromised = redeemWish(id_event, wish);
    void write(wish);
    // What the code does is not read yet, and the server decides it anyway.
    if (isPromised && user) place(wantedTickets(event, wish), wish.voucher);
    // eslint-disable-next-line react-hooks/exhaustive-deps -- once for each way back: the rest are its circumstances
  }, [mustContinue]);

  return { offers, chosen, voucher, choose, useCode, buy, order, isAsking, setAsking, identify, guest };
}

export type Buying = ReturnType<typeof useBuying>;

/** Undefined on the server. */
function storageOfTab(): Storage | undefined {
  return typeof sessionStorage === 'undefined' ? undefined : sessionStorage;
}
