/** Rows of a list that are read at once: few enough to keep in memory, enough to make the way to the database cheap. */
const ROWS_PER_READ = 1_000;

/** What a column contains, and how to read it from a row; null: an empty cell. */
export type Column<Row> =
  | { readonly type: 'text'; readonly read: (row: Row) => string | null }
  | { readonly type: 'number'; readonly read: (row: Row) => number | null }
  /** Decimal strings, as everywhere in the API. */
  | { readonly type: 'amount'; readonly read: (row: Row) => string | null }
  /** ISO 8601 in UTC. */
  | { readonly type: 'instant'; readonly read: (row: Row) => string | null };

/** The columns of a file by name, in this order. */
export type Columns<Row> = Readonly<Record<string, Column<Row>>>;

/** A list as a file for spreadsheets, whatever its format. */
export interface Sheet<Row> {
  /** Of the file, without its extension, and of the sheet in it: at most 31 characters. */
  readonly name: string;
  readonly columns: Columns<Row>;
  readonly pages: AsyncIterable<readonly Row[]>;
  /** The zone of instants, where a format has dates. */
  readonly timezone: string;
  /** The currency of the amounts; undefined if each row has its own. */
  readonly currency?: string | undefined;
}

/** A column of text; never evaluated, whoever wrote it. */
export const text = <Row>(read: (row: Row) => string | null): Column<Row> => ({ type: 'text', read });

/** A column of numbers that every spreadsheet keeps exactly. */
export const number = <Row>(read: (row: Row) => number | null): Column<Row> => ({ type: 'number', read });

/** A column of amounts of money. */
export const amount = <Row>(read: (row: Row) => string | null): Column<Row> => ({ type: 'amount', read });

/** A column of instants. */
export const instant = <Row>(read: (row: Row) => string | null): Column<Row> => ({ type: 'instant', read });

/**
 * All rows of a list in pages, so that the memory it takes does not grow with the list. The first page is read before this
 * returns: what fails at once is still an error response, and no file that is cut off.
 *
 * @param read up to `limit` rows after the one with the key
 * @throws what `read` throws for the first page
 */
export async function readPages<Row, Key>(
  read: (after: Key | undefined, limit: number) => Promise<readonly Row[]>,
  keyOf: (row: Row) => Key,
  limit = ROWS_PER_READ,
): Promise<AsyncIterable<readonly Row[]>> {
  const first = await read(undefined, limit);
  return (async function* following() {
    for (let page = first; ; page = await read(keyOf(page.at(-1)!), limit)) {
      yield page;
      if (page.length < limit) return;
    }
  })();
}
