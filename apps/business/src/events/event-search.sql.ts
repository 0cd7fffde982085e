import { type CursorKey, decodeCursor, parseInstant, requestErrors } from '@proticket/shared';
import type { EventRow } from './event-row';

/** What is looked for; all given conditions must hold. */
export interface EventSearch {
  /** Words in title or description, as in a search box: `"a phrase"`, `or`, `-without`. */
  readonly q?: string | undefined;
  /** Part of the location, letter by letter; `%` and `_` mean themselves. */
  readonly location?: string | undefined;
  /** Bounds of the beginning, both included. */
  readonly from?: Date | undefined;
  readonly to?: Date | undefined;
  /** Bounds of the price of one ticket, both included. */
  readonly minPrice?: string | undefined;
  readonly maxPrice?: string | undefined;
  readonly organizerId?: number | undefined;
  readonly sort: EventSort;
  readonly cursor?: string | undefined;
  readonly limit: number;
}

/** The orders a client may ask for; the id breaks ties, so that pages neither skip nor repeat an event. */
export const EVENT_SORTS = ['start_datetime', '-start_datetime', 'price', '-price', 'newest'] as const;

export type EventSort = (typeof EVENT_SORTS)[number];

interface Order {
  readonly column: 'start_datetime' | 'price' | 'id_event';
  readonly type: 'timestamptz' | 'numeric' | 'bigint';
  readonly direction: 'ASC' | 'DESC';
  /** Whether a text out of a cursor can be cast to `type`. */
  readonly isValid: (text: string) => boolean;
}

const START = { column: 'start_datetime', type: 'timestamptz', isValid: isMoment } as const;
const PRICE = {
  column: 'price',
  type: 'numeric',
  isValid: (text: string) => /^\d{1,10}\.\d{2}$/.test(text),
} as const;
const ORDERS: Readonly<Record<EventSort, Order>> = {
  start_datetime: { ...START, direction: 'ASC' },
  '-start_datetime': { ...START, direction: 'DESC' },
  price: { ...PRICE, direction: 'ASC' },
  '-price': { ...PRICE, direction: 'DESC' },
  newest: {
    column: 'id_event',
    type: 'bigint',
    direction: 'DESC',
    isValid: (text) => /^\d{1,10}$/.test(text),
  },
};

/** Where the next page goes on after `row`. The sort is part of it: a cursor of another order is refused. */
export function cursorAfter(sort: EventSort, row: EventRow): CursorKey {
  const value = row[ORDERS[sort].column];
  return [sort, value instanceof Date ? value.toISOString() : String(value), row.id_event];
}

/**
 * The statement of a search, with nothing of the client's in its text.
 *
 * @param select the columns, from events as `e` and organizers as `o`
 * @throws request.invalid_cursor
 */
export function searchSql(select: string, search: EventSearch): { text: string; values: unknown[] } {
  const values: unknown[] = [];
  const conditions = ["e.status = 'published'", "o.status = 'approved'"];
  /** Adds a condition on one value, if there is a value. */
  const where = (value: unknown, condition: (parameter: string) => string) => {
    if (value === undefined) return;
    values.push(value);
    conditions.push(condition(`$${values.length}`));
  };
  // The same expression as in idx_events_search, or the index could not be used.
  where(
    search.q,
    (p) => `to_tsvector('english', e.title || ' ' || e.description) @@ websearch_to_tsquery('english', ${p})`,
  );
  where(
    search.location && `%${search.location.replaceAll(/[\\%_]/g, String.raw`\$&`)}%`,
    (p) => `e.location ILIKE ${p}`,
  );
  where(search.from, (p) => `e.start_datetime >= ${p}`);
  where(search.to, (p) => `e.start_datetime <= ${p}`);
  where(search.minPrice, (p) => `e.price >= ${p}::numeric`);
  where(search.maxPrice, (p) => `e.price <= ${p}::numeric`);
  where(search.organizerId, (p) => `e.organizer_id = ${p}`);

  const { column, direction, type } = ORDERS[search.sort];
  if (search.cursor !== undefined) {
    const [value, id] = keyIn(search.cursor, search.sort);
    values.push(value, id);
    const key = `($${values.length - 1}::${type}, $${values.length}::bigint)`;
    conditions.push(`(e.${column}, e.id_event) ${direction === 'ASC' ? '>' : '<'} ${key}`);
  }
  values.push(search.limit + 1);
  const text = `${select}
    WHERE ${conditions.join(' AND ')}
    ORDER BY e.${column} ${direction}, e.id_event ${direction} LIMIT $${values.length}`;
  return { text, values };
}

function keyIn(cursor: string, wantedSort: EventSort): [value: string, id: number] {
  const [sort, value, id] = decodeCursor(cursor, ['string', 'string', 'number']);
  if (sort !== wantedSort || !ORDERS[wantedSort].isValid(value)) throw requestErrors.invalid_cursor();
  return [value, id];
}

function isMoment(text: string): boolean {
  return parseInstant(text) !== undefined;
}
