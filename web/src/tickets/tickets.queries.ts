import { type Business, isProblem } from '@proticket/sdk';
import { infiniteQueryOptions, type QueryKey, queryOptions } from '@tanstack/react-query';
import type { AppContext } from '../api/app-context';
import { overAt } from '../api/over-at';
import { isMissing } from '../api/query-client';
import { serverNow } from '../api/server-clock';
import { forgetTicketsExcept, keepTickets, type KeptTicket, keptTickets } from '../session/offline-tickets';

export type Ticket = Business.TicketDto;

/** Tickets, and when they were last seen if that was earlier than now: there is no network. */
export interface Shown {
  readonly tickets: readonly Ticket[];
  readonly seenAt: string | null;
  /** The ticket that was asked for and now belongs to somebody else. */
  readonly handedOn?: Ticket;
}

type Reader = Pick<AppContext, 'client'>;
type KeepingReader = Pick<AppContext, 'client' | 'queries'>;
const PAGE_SIZE = 100;

/** Tickets of events that are not over, all of them; those on the device until the server has answered, and if it cannot. */
export function upcomingTicketsQuery({ client, queries }: KeepingReader) {
  return queryOptions({
    queryKey: ['tickets', 'upcoming'],
    queryFn: async ({ signal, queryKey }): Promise<Shown> => {
      await showKept(queries, queryKey, upcomingOf);
      try {
        const tickets: Ticket[] = [];
        const query = { upcoming: 'true', limit: PAGE_SIZE } as const;
        for await (const ticket of client.business.pages('GET /v1/tickets', { query, signal }))
          tickets.push(ticket);
        const ours = new Set(tickets.map(({ id_ticket }) => id_ticket));
        await replaceKept(tickets, (kept) => ours.has(kept.id_ticket) || isOver(kept));
        return { tickets: byStart(tickets), seenAt: null };
      } catch (error) {
        return upcomingOf(await keptIfUnreachable(error));
      }
    },
  });
}

/** Tickets of events that are over or cancelled, page by page. */
export function pastTicketsQuery({ client }: Reader) {
  return infiniteQueryOptions({
    queryKey: ['tickets', 'past'],
    queryFn: ({ pageParam, signal }) =>
      client.business.call('GET /v1/tickets', {
        query: { upcoming: 'false', limit: 24, ...(pageParam ? { cursor: pageParam } : {}) },
        signal,
      }),
    initialPageParam: '',
    getNextPageParam: (page) => page.next_cursor,
  });
}

/** The tickets that the owner of a ticket has from the same order, the ticket among them. */
export function ticketQuery({ client, queries }: KeepingReader, id: string) {
  return queryOptions({
    queryKey: ['ticket', id],
    queryFn: async ({ signal, queryKey }): Promise<Shown> => {
      await showKept(queries, queryKey, (kept) => sameOrder(kept, id));
      try {
        const ticket = await client.business.call('GET /v1/tickets/{id_ticket}', {
          path: { id_ticket: id },
          signal,
        });
        const { items } = await client.business.call('GET /v1/tickets', {
          query: { order_id: ticket.order_id, limit: PAGE_SIZE },
          signal,
        });
        await replaceKept(items);
        return { tickets: byId(items), seenAt: null };
      } catch (error) {
        if (isMissing(error)) return handedOn(id, error);
        const kept = sameOrder(await keptIfUnreachable(error), id);
        if (!kept) throw error;
        return kept;
      }
    },
  });
}

/** The tickets of an order in the order in which they are numbered. */
export function byId(tickets: readonly Ticket[]): Ticket[] {
  return tickets.toSorted((a, b) => (a.id_ticket < b.id_ticket ? -1 : 1));
}

/** Whether the event of a ticket is over. */
export function isOver({ event }: Ticket, now = serverNow()): boolean {
  return overAt(event) <= now;
}

/** Shows what is on the device while the server is asked, which takes long on a weak network. */
async function showKept(
  queries: AppContext['queries'],
  queryKey: QueryKey,
  choose: (kept: readonly KeptTicket[]) => Shown | undefined,
): Promise<void> {
  if (queries.getQueryData(queryKey) !== undefined) return;
  const shown = choose(await keptTickets().catch(() => []));
  // Whether there is a network is not known yet.
  if (shown && shown.tickets.length > 0) queries.setQueryData(queryKey, { ...shown, seenAt: null });
}

function upcomingOf(kept: readonly KeptTicket[]): Shown {
  const upcoming = kept.filter(({ ticket }) => !isOver(ticket));
  return { tickets: byStart(upcoming.map(({ ticket }) => ticket)), seenAt: oldest(upcoming) };
}

/** The tickets of the same order as a ticket, if it is kept. */
function sameOrder(kept: readonly KeptTicket[], id: string): Shown | undefined {
  const own = kept.find(({ ticket }) => ticket.id_ticket === id);
  if (!own) return undefined;
  const ofOrder = kept.filter(({ ticket }) => ticket.order_id === own.ticket.order_id);
  return { tickets: byId(ofOrder.map(({ ticket }) => ticket)), seenAt: own.seenAt };
}

/** @throws `error` if the ticket was never ours */
async function handedOn(id: string, error: unknown): Promise<Shown> {
  const kept = (await keptTickets().catch(() => [])).find(({ ticket }) => ticket.id_ticket === id);
  if (!kept) throw error;
  await forgetTicketsExcept(({ id_ticket }) => id_ticket !== id);
  return { tickets: [], seenAt: null, handedOn: kept.ticket };
}

/** A device that keeps nothing shows what the server has answered all the same. */
async function replaceKept(tickets: readonly Ticket[], isOurs?: (kept: Ticket) => boolean): Promise<void> {
  try {
    if (isOurs) await forgetTicketsExcept(isOurs);
    await keepTickets(tickets);
  } catch {
    // No room, or a private window.
  }
}

/** The tickets on the device, if the server could not decide. @throws `error` if it did, or there are none */
async function keptIfUnreachable(error: unknown): Promise<readonly KeptTicket[]> {
  if (isProblem(error) && error.status < 500 && error.status !== 429) throw error;
  const kept = await keptTickets().catch(() => []);
  if (kept.length === 0) throw error;
  return kept;
}

/** The open offer of a ticket, which may have been seen while it was open: there is no network. */
export function openOffer({ offer }: Ticket, now: number): Ticket['offer'] {
  return offer && Date.parse(offer.expires_at) > now ? offer : null;
}

const oldest = (kept: readonly KeptTicket[]) => kept.map(({ seenAt }) => seenAt).toSorted()[0] ?? null;
const byStart = (tickets: readonly Ticket[]) =>
  tickets.toSorted((a, b) => Date.parse(a.event.start_datetime) - Date.parse(b.event.start_datetime));
