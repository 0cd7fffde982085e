import { escapeLike } from '../../database/escape-like';
import { type EventSort, readCursor, SORT_KEYS, type SortKey } from './event-cursor';
import { OVER_AT, SALES_CLOSE_AT } from './event-end';
import { SELECT_EVENT } from './event-select.sql';

/** What to search for; all given conditions must hold. */
export interface EventSearch {
  /** Words in title or description, as in a search box: `"a phrase"`, `or`, `-without`; accents and case are ignored. */
  readonly q?: string | undefined;
  /** Part of the location; accents and case are ignored, `%` and `_` have no special meaning. */
  readonly location?: string | undefined;
  /** Bounds of the start, both included. */
  readonly from?: Date | undefined;
  readonly to?: Date | undefined;
  /** Bounds of the price of one ticket, both included. */
  readonly minPrice?: string | undefined;
  readonly maxPrice?: string | undefined;
  readonly organizerId?: number | undefined;
  readonly sort: EventSort;
  /** Where the next page begins; its parts and their checks are in `event-cursor.ts`. */
  readonly cursor?: string | undefined;
  readonly limit: number;
}

/** A statement with its parameters; the text contains nothing that a client sent. */
export interface SearchStatement {
  readonly text: string;
  readonly values: readonly unknown[];
}

/** Whether the search has a condition that the index of its sort cannot answer: words, a place, an organizer, … */
export function hasSelectiveFilter(search: EventSearch): boolean {
  return selectiveConditions(search, new Parameters()).length > 0;
}

/**
 * Whether some words may have to stand beside each other: in quotes, with hyphens, of scripts without spaces. The index knows
 * who has all of them; where they stand is compared with each of these events.
 */
export function hasPhrase({ q = '' }: EventSearch): boolean {
  return /[^\w\s]/.test(q);
}

/** For a search without a selective filter: walks the index of its sort until the page is full. */
export function pageInOrder(search: EventSearch): SearchStatement {
  const parameters = new Parameters();
  const where = [...listed(search), ...sortIndexConditions(search, parameters)];
  const text = `${SELECT_EVENT} WHERE ${where.join(' AND ')} ${orderBy(search)} LIMIT ${parameters.add(search.limit + 1)}`;
  return { text, values: parameters.values };
}

/**
 * Filters the next `rows` events in sort order, and no more. Common matches are found this way within milliseconds; the
 * indexes of words and places would first collect every match (half a million: 6.8 s among a million events).
 */
export function scanInOrder(search: EventSearch, rows: number): SearchStatement {
  const parameters = new Parameters();
  // Only the compared columns, and no join yet: the cost is paid for each of the many rows that are filtered out.
  const next = `SELECT e.id_event, e.organizer_id, e.start_datetime, e.end_datetime, e.sales_end, e.price, e.search_place, e.search_words FROM events e
    WHERE ${sortIndexConditions(search, parameters).join(' AND ')} ${orderBy(search)} LIMIT ${parameters.add(rows)}`;
  const where = [...listed(search), ...selectiveConditions(search, parameters)];
  const text = `${SELECT_EVENT} JOIN (
      SELECT e.id_event FROM (${next}) e JOIN organizers o ON o.id_organizer = e.organizer_id
       WHERE ${where.join(' AND ')} ${orderBy(search)} LIMIT ${parameters.add(search.limit + 1)}
    ) page ON page.id_event = e.id_event ${orderBy(search)}`;
  return { text, values: parameters.values };
}

/**
 * Finds rare matches by the most selective indexes of words, places, organizers and prices. MATERIALIZED hides the LIMIT
 * from the planner: it assumes that a word without statistics is common and that places are evenly spread, so it
 * would walk the index of the sort until a page is full, and read everything (20 s measured).
 */
export function searchByIndex(search: EventSearch): SearchStatement {
  const parameters = new Parameters();
  const where = [
    ...listed(search),
    ...selectiveConditions(search, parameters),
    ...sortIndexConditions(search, parameters),
  ];
  const { column, direction } = SORT_KEYS[search.sort];
  const text = `
    WITH found AS MATERIALIZED (
      SELECT e.id_event, e.${column} AS sort_key
      FROM events e JOIN organizers o ON o.id_organizer = e.organizer_id WHERE ${where.join(' AND ')}),
    page AS (
      SELECT id_event FROM found ORDER BY sort_key ${direction}, id_event ${direction}
      LIMIT ${parameters.add(search.limit + 1)})
    ${SELECT_EVENT} JOIN page p ON p.id_event = e.id_event ${orderBy(search)}`;
  return { text, values: parameters.values };
}

/** The parameters of a statement, in the order its text refers to them. */
class Parameters {
  readonly values: unknown[] = [];

  add(value: unknown): string {
    this.values.push(value);
    return `$${this.values.length}`;
  }
}

/**
 * Beside the status, which the sort indexes contain. An event that is over is not listed while it waits to be completed;
 * one that has begun only while its tickets are on sale, or if the client asks for a time of its own.
 */
function listed({ from }: EventSearch): string[] {
  const conditions = ["o.status = 'approved'", `${OVER_AT('e')} > now()`];
  if (from === undefined) conditions.push(`(e.start_datetime > now() OR ${SALES_CLOSE_AT('e')} > now())`);
  return conditions;
}

/** Conditions that the index of the sort answers: published, after the cursor, within the bounds of the sort key. */
function sortIndexConditions(search: EventSearch, parameters: Parameters): string[] {
  const { column, type, direction } = SORT_KEYS[search.sort];
  const conditions = ["e.status = 'published'", ...bounds(column, search, parameters)];
  if (search.cursor === undefined) return conditions;
  const { value, id } = readCursor(search.cursor, search.sort);
  const key = `(${parameters.add(value)}::${type}, ${parameters.add(id)}::bigint)`;
  return [...conditions, `(e.${column}, e.id_event) ${direction === 'ASC' ? '>' : '<'} ${key}`];
}

/** All other conditions. */
function selectiveConditions(search: EventSearch, parameters: Parameters): string[] {
  const { column } = SORT_KEYS[search.sort];
  const others = (['start_datetime', 'price'] as const).filter((other) => other !== column);
  const conditions = others.flatMap((other) => bounds(other, search, parameters));
  if (search.q !== undefined) conditions.push(`e.search_words @@ search_query(${parameters.add(search.q)})`);
  if (search.location !== undefined) conditions.push(placeCondition(search.location, parameters));
  if (search.organizerId !== undefined)
    conditions.push(`e.organizer_id = ${parameters.add(search.organizerId)}`);
  return conditions;
}

function bounds(column: SortKey['column'], search: EventSearch, parameters: Parameters): string[] {
  if (column === 'id_event') return [];
  const { from, to, minPrice, maxPrice } = search;
  const [least, most] = column === 'price' ? [minPrice, maxPrice] : [from, to];
  const type = column === 'price' ? 'numeric' : 'timestamptz';
  return [
    ...(least === undefined ? [] : [`e.${column} >= ${parameters.add(least)}::${type}`]),
    ...(most === undefined ? [] : [`e.${column} <= ${parameters.add(most)}::${type}`]),
  ];
}

/** Scripts without spaces between words, of which the index holds each character; see the migration of search_place. */
const INDEXED_BY_CHARACTER =
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}]/u;

/** Other scripts are indexed by groups of three letters; a shorter text is matched at the start of words only. */
function placeCondition(location: string, parameters: Parameters): string {
  const part = escapeLike(`search_place(${parameters.add(location)})`);
  if ([...location].length > 2 || INDEXED_BY_CHARACTER.test(location))
    return `e.search_place LIKE '%' || ${part} || '%'`;
  return `(e.search_place LIKE ${part} || '%' OR e.search_place LIKE '% ' || ${part} || '%')`;
}

function orderBy({ sort }: EventSearch): string {
  const { column, direction } = SORT_KEYS[sort];
  return `ORDER BY e.${column} ${direction}, e.id_event ${direction}`;
}
