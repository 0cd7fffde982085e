/** The part of `schema.json` that a diagram shows. */
export interface Schema {
  readonly tables: Readonly<Record<string, Table>>;
  readonly views: Readonly<Record<string, { readonly comment: string; readonly columns: Columns }>>;
}

/** Column name → its definition in words. */
export type Columns = Readonly<Record<string, string>>;

/** A table, its definitions in words. */
export interface Table {
  readonly comment: string;
  readonly columns: Columns;
  readonly primary_key: string;
  readonly indexes: Readonly<Record<string, string>>;
  readonly foreign_keys: Readonly<Record<string, string>>;
}

/** Tables that hold a foreign key or are pointed at by one. */
export function relatedTables({ tables }: Schema): ReadonlySet<string> {
  const related = new Set<string>();
  for (const [name, { foreign_keys }] of Object.entries(tables))
    for (const text of Object.values(foreign_keys)) related.add(name).add(parseForeignKey(text).parent);
  return related;
}

/** `(column) -> table (key)` in parts. */
export function parseForeignKey(text: string): { column: string; parent: string; key: string } {
  const [, column, parent, key] = /^\((\w+)\) -> (\w+) \((\w+)\)/.exec(text) ?? [];
  if (!column || !parent || !key) throw new Error(`The diagram does not understand the foreign key ${text}`);
  return { column, parent, key };
}
