/** A table as described by its database, as text that can be compared line by line. */
export interface CatalogueTable {
  readonly comment: string;
  /** `type [collation] [not null] [default …] [-- comment]`, in the order of the table. */
  readonly columns: Readonly<Record<string, string>>;
  readonly primary_key: string;
  /** `[unique] (columns) [where …]`, without the primary key. */
  readonly indexes: Readonly<Record<string, string>>;
  /** `(columns) -> table (columns) [on delete …]` */
  readonly foreign_keys: Readonly<Record<string, string>>;
  readonly checks: Readonly<Record<string, string>>;
  /** Storage parameters such as `fillfactor=50`, if any. */
  readonly storage?: string;
}

export interface CatalogueView {
  readonly comment: string;
  readonly columns: Readonly<Record<string, string>>;
}

/** The contents of a database's catalogue; the same text for MySQL and MariaDB. */
export interface Catalogue {
  readonly tables: Readonly<Record<string, CatalogueTable>>;
  readonly views: Readonly<Record<string, CatalogueView>>;
  /** Signature → `result [-- comment]`; PostgreSQL only. */
  readonly functions: Readonly<Record<string, string>>;
}

/** TypeORM's own tables are not part of the model. */
export const MIGRATIONS_TABLE = 'schema_migrations';

/** Describes a column in one line. */
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

/** The rows of one table, as an object from `name` to `text`. */
export function namedTexts(
  rows: readonly { readonly table: string; readonly name: string; readonly text: string }[],
  table: string,
): Record<string, string> {
  return Object.fromEntries(rows.filter((row) => row.table === table).map(({ name, text }) => [name, text]));
}
