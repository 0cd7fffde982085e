import { type CursorKey, decodeCursor, parseInstant, requestErrors } from '@proticket/shared';
import type { EventRow } from './event-row';
import { SELECT_EVENT } from './event-select.sql';

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

/** A statement with its values; nothing of the client's stands in the text. */
export interface SearchStatement {
  readonly text: string;
  readonly values: readonly unknown[];
}

/** The orders a client may ask for; the id breaks ties, so that pages neither skip nor repeat an event. */
export const EVENT_SORTS = ['start_datetime', '-start_datetime', 'price', '-price', 'newest'] as const;

export type EventSort = (typeof EVENT_SORTS)[number];

/** How many events, in the order asked for, are looked through before the index of words is asked. */
const GLANCE = 1000;

/**
 * Searches without words: the planner's estimates of places, times and prices are good, and it either walks an
 * index in the order asked for or sorts the few that match.
 */
export function plainSearch(search: EventSearch): SearchStatement {
  const values = new Values();
  const where = [...visible(search, values), ...narrowing(search, values)];
  const text = `${SELECT_EVENT} WHERE ${where.join(' AND ')} ${inOrder(search)} LIMIT ${values.add(search.limit + 1)}`;
  return { text, values: values.list };
}

/**
 * First try of a search for words: are enough of them among the next thousand events? Common words are, within
 * milliseconds, where the index would first collect every match there is (half a million of them: 6.8 s among a
 * million events). Answers fewer rows than asked for when it cannot tell.
 */
export function glancingWordSearch(search: EventSearch): SearchStatement {
  const values = new Values();
  const nextOnes = [...visible(search, values), ...bounds(ORDERS[search.sort].column, search, values)];
  const next = `SELECT e.* FROM events e JOIN organizers o ON o.id_organizer = e.organizer_id
    WHERE ${nextOnes.join(' AND ')} ${inOrder(search)} LIMIT ${GLANCE}`;
  const where = [`e.search_words @@ ${wordQuery(values.add(search.q))}`, ...narrowing(search, values)];
  const events = SELECT_EVENT.replace('FROM events e', `FROM (${next}) e`);
  const text = `${events} WHERE ${where.join(' AND ')} ${inOrder(search)} LIMIT ${values.add(search.limit + 1)}`;
  return { text, values: values.list };
}

/**
 * Second try: rare words, by their index. MATERIALIZED keeps the LIMIT away from the planner, which takes a word it
 * has no statistics of for a common one, walks in order until it has a page, and so reads everything (20 s
 * measured). A phrase is looked up as its words, because the index makes each match be parsed again otherwise.
 */
export function thoroughWordSearch(search: EventSearch): SearchStatement {
  const values = new Values();
  const q = values.add(search.q);
  const where = [
    // The same expression as in idx_events_search, or it could not be used.
    `to_tsvector('english', e.title || ' ' || e.description) @@ ${withoutPhrases(wordQuery(q))}`,
    `e.search_words @@ ${wordQuery(q)}`,
    ...visible(search, values),
    ...narrowing(search, values),
  ];
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
  /** Whether a text out of a cursor can be cast to `type`. */
  readonly isValid: (text: string) => boolean;
}

const isMoment = (text: string) => parseInstant(text) !== undefined;
const isAmount = (text: string) => /^\d{1,10}\.\d{2}$/.test(text);
const isId = (text: string) => /^\d{1,10}$/.test(text);
const ORDERS: Readonly<Record<EventSort, Order>> = {
  start_datetime: { column: 'start_datetime', type: 'timestamptz', direction: 'ASC', isValid: isMoment },
  '-start_datetime': { column: 'start_datetime', type: 'timestamptz', direction: 'DESC', isValid: isMoment },
  price: { column: 'price', type: 'numeric', direction: 'ASC', isValid: isAmount },
  '-price': { column: 'price', type: 'numeric', direction: 'DESC', isValid: isAmount },
  newest: { column: 'id_event', type: 'bigint', direction: 'DESC', isValid: isId },
};

/** The values of a statement as they are mentioned in its text. */
class Values {
  readonly list: unknown[] = [];

  add(value: unknown): string {
    this.list.push(value);
    return `$${this.list.length}`;
  }
}

/** Who is seen at all, and from which place in the order on. */
function visible({ sort, cursor }: EventSearch, values: Values): string[] {
  const conditions = ["e.status = 'published'", "o.status = 'approved'"];
  if (cursor === undefined) return conditions;
  const { column, type, direction, isValid } = ORDERS[sort];
  const [sortOfCursor, value, id] = decodeCursor(cursor, ['string', 'string', 'number']);
  if (sortOfCursor !== sort || !isValid(value)) throw requestErrors.invalid_cursor();
  const key = `(${values.add(value)}::${type}, ${values.add(id)}::bigint)`;
  return [...conditions, `(e.${column}, e.id_event) ${direction === 'ASC' ? '>' : '<'} ${key}`];
}

function narrowing(search: EventSearch, values: Values): string[] {
  const conditions = [...bounds('start_datetime', search, values), ...bounds('price', search, values)];
  if (search.organizerId !== undefined) conditions.push(`e.organizer_id = ${values.add(search.organizerId)}`);
  if (search.location !== undefined) conditions.push(inPlace(search.location, values));
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

/** The index knows letters inside a word in groups of three; fewer are taken for the beginning of a word. */
function inPlace(location: string, values: Values): string {
  const literal = location.replaceAll(/[\\%_]/g, String.raw`\$&`);
  if ([...location].length > 2) return `e.location ILIKE ${values.add(`%${literal}%`)}`;
  return `(e.location ILIKE ${values.add(`${literal}%`)} OR e.location ILIKE ${values.add(`% ${literal}%`)})`;
}

function inOrder({ sort }: EventSearch): string {
  const { column, direction } = ORDERS[sort];
  return `ORDER BY e.${column} ${direction}, e.id_event ${direction}`;
}

/** Never fails, whatever is typed: unlike to_tsquery it takes no syntax for wrong. */
function wordQuery(q: string): string {
  return `websearch_to_tsquery('english', ${q})`;
}

/** The query with its phrases loosened to their words, unless something is excluded, where looser would be stricter. */
function withoutPhrases(query: string): string {
  const loose = `regexp_replace(${query}::text, '<(-|\\d+)>', '&', 'g')::tsquery`;
  return `(CASE WHEN ${query}::text LIKE '%!%' THEN ${query} ELSE ${loose} END)`;
}
