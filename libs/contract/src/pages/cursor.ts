import { decodeBase64url, encodeBase64url } from '../base64url';
import { requestErrors } from '../errors/request.errors';
import { parseInstant } from '../time/instant';
import type { Page } from './page';

/** The sort key of a row, after which the next page starts. Strings and whole numbers are restored exactly. */
export type CursorKey = readonly (string | number)[];

/**
 * Turns rows, fetched one more than `limit`, into a page. Keyset pages cost the same at any depth and, unlike OFFSET, do
 * not skip or repeat rows when others are inserted.
 */
export function toPage<Row, Item>(
  rows: readonly Row[],
  limit: number,
  keyOf: (row: Row) => CursorKey,
  toItem: (row: Row) => Item,
): Page<Item> {
  const shown = rows.slice(0, limit);
  const last = rows.length > limit ? shown.at(-1) : undefined;
  return { items: shown.map(toItem), next_cursor: last === undefined ? null : encodeCursor(keyOf(last)) };
}

/** @returns the opaque text of a sort key */
export function encodeCursor(key: CursorKey): string {
  return encodeBase64url(new TextEncoder().encode(JSON.stringify(key)));
}

/** The types of the parts of a sort key. */
interface CursorParts {
  readonly string: string;
  /** Of a row with a number; compare it as a bigint. */
  readonly id: number;
  /** In lower case. */
  readonly uuid: string;
  readonly instant: Date;
}

const UUID = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

const READERS: { readonly [Kind in keyof CursorParts]: (part: unknown) => CursorParts[Kind] | undefined } = {
  string: (part) => (typeof part === 'string' ? part : undefined),
  id: (part) => (Number.isSafeInteger(part) ? (part as number) : undefined),
  uuid: (part) => (typeof part === 'string' && UUID.test(part) ? part.toLowerCase() : undefined),
  instant: (part) => (typeof part === 'string' ? parseInstant(part) : undefined),
};

/**
 * The sort key in a client's cursor, with the types that this list sorts by. Whatever the text, the result has these
 * types, so no cast in the database can fail.
 *
 * @throws request.invalid_cursor if it is not a cursor of this list
 */
export function decodeCursor<const Kinds extends readonly (keyof CursorParts)[]>(
  cursor: string,
  kinds: Kinds,
): { [Index in keyof Kinds]: CursorParts[Kinds[Index]] } {
  const key = parse(cursor);
  if (!Array.isArray(key) || key.length !== kinds.length) throw requestErrors.invalid_cursor();
  const parts: readonly unknown[] = kinds.map((kind, index) => READERS[kind](key[index]));
  if (parts.includes(undefined)) throw requestErrors.invalid_cursor();
  return parts as { [Index in keyof Kinds]: CursorParts[Kinds[Index]] };
}

function parse(cursor: string): unknown {
  try {
    return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(decodeBase64url(cursor)));
  } catch {
    return undefined;
  }
}
