import { type CursorKey, decodeCursor, parseInstant, requestErrors } from '@proticket/contract';
import type { EventRow } from './event-row';

/** The orders a client may ask for; the id breaks ties, so that pages neither skip nor repeat an event. */
export const EVENT_SORTS = ['start_datetime', '-start_datetime', 'price', '-price', 'newest'] as const;

export type EventSort = (typeof EVENT_SORTS)[number];

/** The column that a sort orders by. */
export interface SortKey {
  readonly column: 'start_datetime' | 'price' | 'id_event';
  readonly type: 'timestamptz' | 'numeric' | 'bigint';
  readonly direction: 'ASC' | 'DESC';
  /** Reads the value in a cursor as something that can be cast to `type`; undefined if it is malformed. */
  readonly parse: (text: string) => Date | string | undefined;
}

const parseAmount = (text: string) => (/^\d{1,12}(\.\d{1,3})?$/.test(text) ? text : undefined);
const parseId = (text: string) => (/^\d{1,10}$/.test(text) ? text : undefined);

export const SORT_KEYS: Readonly<Record<EventSort, SortKey>> = {
  start_datetime: { column: 'start_datetime', type: 'timestamptz', direction: 'ASC', parse: parseInstant },
  '-start_datetime': {
    column: 'start_datetime',
    type: 'timestamptz',
    direction: 'DESC',
    parse: parseInstant,
  },
  price: { column: 'price', type: 'numeric', direction: 'ASC', parse: parseAmount },
  '-price': { column: 'price', type: 'numeric', direction: 'DESC', parse: parseAmount },
  newest: { column: 'id_event', type: 'bigint', direction: 'DESC', parse: parseId },
};

/** The cursor of the page that follows `row`. It names its sort: a cursor of another sort is refused. */
export function cursorAfter(sort: EventSort, row: EventRow): CursorKey {
  const value = row[SORT_KEYS[sort].column];
  return [sort, value instanceof Date ? value.toISOString() : String(value), row.id_event];
}

/** @throws request.invalid_cursor, also for a cursor of another sort */
export function readCursor(
  cursor: string,
  sort: EventSort,
): { readonly value: Date | string; readonly id: number } {
  const [cursorSort, text, id] = decodeCursor(cursor, ['string', 'string', 'id']);
  const value = SORT_KEYS[sort].parse(text);
  if (cursorSort !== sort || value === undefined) throw requestErrors.invalid_cursor();
  return { value, id };
}
