import type { PageSearch } from '@proticket/contract';
import type { Business } from '@proticket/sdk';

/** What the landing page is filtered by, as it stands in its address. */
export interface Filters {
  readonly q?: string;
  readonly location?: string;
  readonly when?: 'today' | 'weekend' | 'month';
  /** The first and the last day, "2026-12-05", in the reader's time zone; instead of `when`. */
  readonly from?: string;
  readonly to?: string;
  /** The highest price, in whatever currency an event has. */
  readonly price?: 'free' | number;
  readonly sort?: 'price' | 'newest';
}

const PERIODS = ['today', 'weekend', 'month'] as const;
const SORTS = ['price', 'newest'] as const;
const DAY = /^\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])$/;
const MAX_PRICE = 9_999_999;

/** Reads filters from an address that anybody may have typed: what is not a filter is ignored. */
export function parseFilters(search: PageSearch<'landing'>): Filters {
  const text = (value: unknown) =>
    (typeof value === 'string' || typeof value === 'number') && String(value).trim() !== ''
      ? String(value).trim().slice(0, 100)
      : undefined;
  const [from, to] = [search['from'], search['to']].map(dayOf);
  // Each member is named, also without a value: the router lets through what is missing here.
  return {
    q: text(search['q']),
    location: text(search['location']),
    when: from || to ? undefined : PERIODS.find((each) => each === search['when']),
    // Typed the wrong way round, they mean the same.
    ...(from && to && from > to ? { from: to, to: from } : { from, to }),
    price: priceOf(search['price']),
    sort: SORTS.find((each) => each === search['sort']),
  };
}

function dayOf(value: unknown): string | undefined {
  if (typeof value !== 'string' || !DAY.test(value)) return undefined;
  // JavaScript takes 31 February for the third of March.
  return new Date(`${value}T12:00:00Z`).toISOString().startsWith(value) ? value : undefined;
}

function priceOf(value: unknown): Filters['price'] {
  if (value === 'free') return 'free';
  const price = typeof value === 'string' && value.trim() !== '' ? Number(value.replace(',', '.')) : value;
  if (typeof price !== 'number' || !(price >= 0 && price <= MAX_PRICE)) return undefined;
  const rounded = Math.round(price * 100) / 100;
  return rounded === 0 ? 'free' : rounded;
}

type EventsQuery = NonNullable<Business.BusinessApi['GET /v1/events']['query']>;

/** The query of the API for filters. Times are whole minutes, so that equal pages are equal requests. */
export function queryOf(filters: Filters, now: Date = new Date()): EventsQuery {
  const { q, location, price, sort } = filters;
  return {
    q,
    location,
    ...periodOf(filters, now),
    ...(price === undefined ? {} : { max_price: price === 'free' ? '0.00' : price.toFixed(2) }),
    sort: sort ?? 'start_datetime',
  };
}

/** The bounds of a filter, in the reader's own time zone. Without one, the API leaves out what has begun. */
function periodOf({ when, from, to }: Filters, now: Date): { from?: string; to?: string } {
  const minute = new Date(Math.floor(now.getTime() / 60_000) * 60_000);
  const notBefore = (start: Date) => (start > minute ? start : minute).toISOString();
  const endOf = (days: number) => {
    const end = new Date(now);
    end.setDate(end.getDate() + days);
    end.setHours(23, 59, 59, 0);
    return end;
  };
  switch (when) {
    case 'today':
      return { from: minute.toISOString(), to: endOf(0).toISOString() };
    case 'weekend': {
      const untilSunday = (7 - now.getDay()) % 7;
      const saturday = endOf(untilSunday === 0 ? -1 : untilSunday - 1);
      saturday.setHours(0, 0, 0, 0);
      return { from: notBefore(saturday), to: endOf(untilSunday).toISOString() };
    }
    case 'month':
      return { from: minute.toISOString(), to: endOf(30).toISOString() };
    case undefined:
      return {
        ...(from ? { from: notBefore(new Date(`${from}T00:00`)) } : {}),
        ...(to ? { to: new Date(`${to}T23:59:59`).toISOString() } : {}),
      };
  }
}
