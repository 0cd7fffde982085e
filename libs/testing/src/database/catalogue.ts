/** A table as its database describes it, in words that compare line by line. */
export interface CatalogueTable {
  readonly comment: string;
  /** `type [collation] [not null] [default …] [-- comment]`, in the order of the table. */
  readonly columns: Readonly<Record<string, string>>;
  readonly primary_key: string;
  /** `[unique] (columns) [where …]`, the primary key left out. */
  readonly indexes: Readonly<Record<string, string>>;
  /** `(columns) -> table (columns) [on delete …]` */
  readonly foreign_keys: Readonly<Record<string, string>>;
  readonly checks: Readonly<Record<string, string>>;
  /** Storage parameters such as `fillfactor=50`, where there are any. */
  readonly storage?: string;
}

export interface CatalogueView {
  readonly comment: string;
  readonly columns: Readonly<Record<string, string>>;
}

/** What stands in a database's own catalogue; the same text for MySQL and MariaDB. */
export interface Catalogue {
  readonly tables: Readonly<Record<string, CatalogueTable>>;
  readonly views: Readonly<Record<string, CatalogueView>>;
  /** Signature → `result [-- comment]`; PostgreSQL only. */
  readonly functions: Readonly<Record<string, string>>;
}

/** TypeORM's own bookkeeping is no part of the model. */
export const MIGRATIONS_TABLE = 'schema_migrations';

/** A column in one line. */
export function describeColumn(column: {
  readonly type: string;
  readonly nullable: boolean;
  readonly default?: string | null;
  readonly comment?: string | null;
}): string {
  return [
    column.type,
    column.nullable ? '' : 'not null',
    column.default ? `default ${column.default}` : '',
    column.comment ? `-- ${column.comment}` : '',
  ]
    .filter(Boolean)
    .join(' ');
}

/** The rows that belong to one table, as an object from `name` to `text`. */
export function namedTexts(
  rows: readonly { readonly table: string; readonly name: string; readonly text: string }[],
  table: string,
): Record<string, string> {
  return Object.fromEntries(rows.filter((row) => row.table === table).map(({ name, text }) => [name, text]));
}
