import { type CursorKey, decodeCursor, parseInstant, requestErrors } from '@proticket/shared';
import { literalPattern } from '../../database/literal-pattern';
import { OVER_AT } from './event-end';
import type { EventRow } from './event-row';
import { SELECT_EVENT } from './event-select.sql';

/** What is looked for; all given conditions must hold. */
export interface EventSearch {
  /** Words in title or description, as in a search box: `"a phrase"`, `or`, `-without`; accents and case do not count. */
  readonly q?: string | undefined;
  /** Part of the location; accents and case do not count, `%` and `_` mean themselves. */
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

/** A statement with its values; nothing of the client's stands in the text. */
export interface SearchStatement {
  readonly text: string;
  readonly values: readonly unknown[];
}

/** The orders a client may ask for; the id breaks ties, so that pages neither skip nor repeat an event. */
export const EVENT_SORTS = ['start_datetime', '-start_datetime', 'price', '-price', 'newest'] as const;

export type EventSort = (typeof EVENT_SORTS)[number];

/** Whether something is looked for that the order itself does not lead to: words, a place, an organizer, … */
export function isPicky(search: EventSearch): boolean {
  return picky(search, new Values()).length > 0;
}

/** A search without such conditions: an index walks in the order asked for, to the end of the page. */
export function plainSearch(search: EventSearch): SearchStatement {
  const values = new Values();
  const where = [...SHOWN, ...inTheOrder(search, values)];
  const text = `${SELECT_EVENT} WHERE ${where.join(' AND ')} ${inOrder(search)} LIMIT ${values.add(search.limit + 1)}`;
  return { text, values: values.list };
}

/**
 * Looks through the next `depth` events in the order asked for, and no further. What is common is found so within
 * milliseconds, where the indexes of words and places would first collect every match there is (half a million of
 * them: 6.8 s among a million events).
 */
export function glancingSearch(search: EventSearch, depth: number): SearchStatement {
  const values = new Values();
  // Only what is compared, and no organizers yet: each of the many rows that are passed over pays for all of it.
  const next = `SELECT e.id_event, e.organizer_id, e.start_datetime, e.end_datetime, e.price, e.search_place, e.search_words FROM events e
    WHERE ${inTheOrder(search, values).join(' AND ')} ${inOrder(search)} LIMIT ${values.add(depth)}`;
  const where = [...SHOWN, ...picky(search, values)];
  const text = `${SELECT_EVENT} JOIN (
      SELECT e.id_event FROM (${next}) e JOIN organizers o ON o.id_organizer = e.organizer_id
       WHERE ${where.join(' AND ')} ${inOrder(search)} LIMIT ${values.add(search.limit + 1)}
    ) page ON page.id_event = e.id_event ${inOrder(search)}`;
  return { text, values: values.list };
}

/**
 * Finds what is rare, by whatever indexes of words, places, organizers and prices promise least. MATERIALIZED keeps
 * the LIMIT away from the planner: it takes a word it has no statistics of for a common one and places for evenly
 * spread, walks in order until it has a page, and so reads everything (20 s measured).
 */
export function thoroughSearch(search: EventSearch): SearchStatement {
  const values = new Values();
  const where = [...SHOWN, ...picky(search, values), ...inTheOrder(search, values)];
  const { column, direction } = ORDERS[search.sort];
  const text = `
    WITH found AS MATERIALIZED (
      SELECT e.id_event, e.${column} AS sort_key
      FROM events e JOIN organizers o ON o.id_organizer = e.organizer_id WHERE ${where.join(' AND ')}),
    page AS (
      SELECT id_event FROM found ORDER BY sort_key ${direction}, id_event ${direction}
      LIMIT ${values.add(search.limit + 1)})
    ${SELECT_EVENT} JOIN page p ON p.id_event = e.id_event ${inOrder(search)}`;
  return { text, values: values.list };
}

/** Where the next page goes on after `row`. The sort is part of it: a cursor of another order is refused. */
export function cursorAfter(sort: EventSort, row: EventRow): CursorKey {
  const value = row[ORDERS[sort].column];
  return [sort, value instanceof Date ? value.toISOString() : String(value), row.id_event];
}

interface Order {
  readonly column: 'start_datetime' | 'price' | 'id_event';
  readonly type: 'timestamptz' | 'numeric' | 'bigint';
  readonly direction: 'ASC' | 'DESC';
  /** The value in a cursor's text, as what can be cast to `type`; undefined when there is none. */
  readonly read: (text: string) => Date | string | undefined;
}

const amountIn = (text: string) => (/^\d{1,10}\.\d{2}$/.test(text) ? text : undefined);
const idIn = (text: string) => (/^\d{1,10}$/.test(text) ? text : undefined);
const ORDERS: Readonly<Record<EventSort, Order>> = {
  start_datetime: { column: 'start_datetime', type: 'timestamptz', direction: 'ASC', read: parseInstant },
  '-start_datetime': { column: 'start_datetime', type: 'timestamptz', direction: 'DESC', read: parseInstant },
  price: { column: 'price', type: 'numeric', direction: 'ASC', read: amountIn },
  '-price': { column: 'price', type: 'numeric', direction: 'DESC', read: amountIn },
  newest: { column: 'id_event', type: 'bigint', direction: 'DESC', read: idIn },
};

/** The values of a statement as they are mentioned in its text. */
class Values {
  readonly list: unknown[] = [];

  add(value: unknown): string {
    this.list.push(value);
    return `$${this.list.length}`;
  }
}

/** Beside the status, which leads through the index. An event that is over is not listed while it waits to be completed. */
const SHOWN = ["o.status = 'approved'", `${OVER_AT('e')} > now()`];

/** What an index that sorts leads to: who is seen at all, from which place in the order on, within which bounds. */
function inTheOrder(search: EventSearch, values: Values): string[] {
  const { column, type, direction, read } = ORDERS[search.sort];
  const conditions = ["e.status = 'published'", ...bounds(column, search, values)];
  if (search.cursor === undefined) return conditions;
  const [sort, text, id] = decodeCursor(search.cursor, ['string', 'string', 'id']);
  const value = read(text);
  if (sort !== search.sort || value === undefined) throw requestErrors.invalid_cursor();
  const key = `(${values.add(value)}::${type}, ${values.add(id)}::bigint)`;
  return [...conditions, `(e.${column}, e.id_event) ${direction === 'ASC' ? '>' : '<'} ${key}`];
}

/** All other conditions. */
function picky(search: EventSearch, values: Values): string[] {
  const { column } = ORDERS[search.sort];
  const others = (['start_datetime', 'price'] as const).filter((other) => other !== column);
  const conditions = others.flatMap((other) => bounds(other, search, values));
  if (search.q !== undefined) conditions.push(`e.search_words @@ search_query(${values.add(search.q)})`);
  if (search.location !== undefined) conditions.push(inPlace(search.location, values));
  if (search.organizerId !== undefined) conditions.push(`e.organizer_id = ${values.add(search.organizerId)}`);
  return conditions;
}

function bounds(column: Order['column'], search: EventSearch, values: Values): string[] {
  if (column === 'id_event') return [];
  const { from, to, minPrice, maxPrice } = search;
  const [least, most] = column === 'price' ? [minPrice, maxPrice] : [from, to];
  const type = column === 'price' ? 'numeric' : 'timestamptz';
  return [
    ...(least === undefined ? [] : [`e.${column} >= ${values.add(least)}::${type}`]),
    ...(most === undefined ? [] : [`e.${column} <= ${values.add(most)}::${type}`]),
  ];
}

/** Of scripts without blanks the index knows each sign; see the migration of search_place. */
const KNOWN_ALONE =
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}]/u;

/** The index knows other letters inside a word in groups of three; fewer are taken for the beginning of a word. */
function inPlace(location: string, values: Values): string {
  const part = literalPattern(`search_place(${values.add(location)})`);
  if ([...location].length > 2 || KNOWN_ALONE.test(location))
    return `e.search_place LIKE '%' || ${part} || '%'`;
  return `(e.search_place LIKE ${part} || '%' OR e.search_place LIKE '% ' || ${part} || '%')`;
}

function inOrder({ sort }: EventSearch): string {
  const { column, direction } = ORDERS[sort];
  return `ORDER BY e.${column} ${direction}, e.id_event ${direction}`;
}
