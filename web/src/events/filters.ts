import type { Business } from '@proticket/sdk';

/** What the landing page is filtered by, as it stands in its address. */
export interface Filters {
  readonly q?: string;
  readonly location?: string;
  readonly when?: 'today' | 'weekend' | 'month';
  readonly price?: 'free' | '20' | '50';
  readonly sort?: 'price';
}

const ALLOWED = {
  when: ['today', 'weekend', 'month'],
  price: ['free', '20', '50'],
  sort: ['price'],
} as const;

/** Reads filters from an address that anybody may have typed: what is not a filter is ignored. */
export function parseFilters(search: Record<string, unknown>): Filters {
  const text = (value: unknown) =>
    (typeof value === 'string' || typeof value === 'number') && String(value).trim() !== ''
      ? String(value).slice(0, 100)
      : undefined;
  const choice = <Name extends keyof typeof ALLOWED>(name: Name) =>
    ALLOWED[name].find((each) => each === String(search[name])) as Filters[Name];
  const filters: Filters = {
    q: text(search['q']),
    location: text(search['location']),
    when: choice('when'),
    price: choice('price'),
    sort: choice('sort'),
  };
  return Object.fromEntries(Object.entries(filters).filter(([, value]) => value !== undefined));
}

type EventsQuery = NonNullable<Business.BusinessApi['GET /v1/events']['query']>;

/** The query of the API for filters. Times are whole minutes, so that equal pages are equal requests. */
export function queryOf({ q, location, when, price, sort }: Filters, now: Date = new Date()): EventsQuery {
  return {
    q,
    location,
    ...periodOf(when, now),
    ...(price === undefined ? {} : { max_price: price === 'free' ? '0.00' : `${price}.00` }),
    sort: sort === 'price' ? 'price' : 'start_datetime',
  };
}

/** The bounds of a filter, in the reader's own time zone. Without one, the API leaves out what is over. */
function periodOf(when: Filters['when'], now: Date): { from?: string; to?: string } {
  const minute = new Date(Math.floor(now.getTime() / 60_000) * 60_000);
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
      const from = saturday > minute ? saturday : minute;
      return { from: from.toISOString(), to: endOf(untilSunday).toISOString() };
    }
    case 'month':
      return { from: minute.toISOString(), to: endOf(30).toISOString() };
    case undefined:
      return {};
  }
}
