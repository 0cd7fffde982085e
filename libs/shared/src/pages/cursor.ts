import { requestErrors } from '../errors/request.errors';
import type { Page } from './page.dto';

/** The sort key of a row: where the next page goes on. Strings and whole numbers survive the round trip exactly. */
export type CursorKey = readonly (string | number)[];

/**
 * Cuts rows, fetched one more than `limit`, into a page. Keyset pages cost the same at any depth and do not
 * skip or repeat rows when others are inserted, which OFFSET does.
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

/** @returns the opaque text of a sort key. */
export function encodeCursor(key: CursorKey): string {
  return Buffer.from(JSON.stringify(key), 'utf8').toString('base64url');
}

/**
 * The sort key in a client's cursor, checked part by part against what this list sorts by.
 *
 * @throws request.invalid_cursor when it is not one that this list gave out.
 */
export function decodeCursor<const Kinds extends readonly ('string' | 'number')[]>(
  cursor: string,
  kinds: Kinds,
): { [Index in keyof Kinds]: Kinds[Index] extends 'number' ? number : string } {
  try {
    const key: unknown = JSON.parse(Buffer.from(cursor, 'base64url').toString('utf8'));
    const fits =
      Array.isArray(key) &&
      key.length === kinds.length &&
      key.every(
        (part, index) =>
          typeof part === kinds[index] && (typeof part !== 'number' || Number.isSafeInteger(part)),
      );
    if (fits) return key as { [Index in keyof Kinds]: Kinds[Index] extends 'number' ? number : string };
  } catch {
    // Falls through to the one answer for every bad cursor.
  }
  throw requestErrors.invalid_cursor();
}
