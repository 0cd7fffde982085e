import type { DataSource } from 'typeorm';
import {
  type Catalogue,
  type CatalogueTable,
  type CatalogueView,
  describeColumn,
  MIGRATIONS_TABLE,
  namedTexts,
} from './catalogue';

interface NamedText {
  readonly table: string;
  readonly name: string;
  readonly text: string;
}

const RELATIONS = `
  SELECT c.relname AS name, c.relkind AS kind, coalesce(obj_description(c.oid, 'pg_class'), '') AS comment,
         array_to_string(c.reloptions, ', ') AS storage
    FROM pg_class c
   WHERE c.relnamespace = 'public'::regnamespace AND c.relkind IN ('r', 'v') AND c.relname <> $1
   ORDER BY c.relname`;

const COLUMNS = `
  SELECT c.relname AS table, a.attname AS name, format_type(a.atttypid, a.atttypmod) AS type,
         NOT a.attnotnull AS nullable, pg_get_expr(d.adbin, d.adrelid) AS default,
         col_description(c.oid, a.attnum) AS comment
    FROM pg_attribute a
    JOIN pg_class c ON c.oid = a.attrelid
    LEFT JOIN pg_attrdef d ON d.adrelid = a.attrelid AND d.adnum = a.attnum
   WHERE c.relnamespace = 'public'::regnamespace AND c.relkind IN ('r', 'v') AND a.attnum > 0 AND NOT a.attisdropped
   ORDER BY c.relname, a.attnum`;

const INDEXES = `
  SELECT i.indrelid::regclass::text AS table, c.relname AS name, pg_get_indexdef(i.indexrelid) AS text
    FROM pg_index i
    JOIN pg_class c ON c.oid = i.indexrelid
   WHERE c.relnamespace = 'public'::regnamespace AND NOT i.indisprimary
   ORDER BY 1, 2`;

const CONSTRAINTS = `
  SELECT conrelid::regclass::text AS table, conname AS name, pg_get_constraintdef(oid) AS text
    FROM pg_constraint
   WHERE connamespace = 'public'::regnamespace AND contype = $1
   ORDER BY 1, 2`;

const FUNCTIONS = `
  SELECT p.oid::regprocedure::text AS name, pg_get_function_result(p.oid) AS type, true AS nullable,
         obj_description(p.oid, 'pg_proc') AS comment
    FROM pg_proc p
   WHERE pronamespace = 'public'::regnamespace
     AND NOT EXISTS (SELECT FROM pg_depend d WHERE d.objid = p.oid AND d.deptype = 'e') -- of an extension
   ORDER BY 1`;

/** Reads `pg_catalog`; for `readCatalogue`. */
export async function readPostgresCatalogue(dataSource: DataSource): Promise<Catalogue> {
  const relations = await dataSource.query<
    { name: string; kind: string; comment: string; storage: string }[]
  >(RELATIONS, [MIGRATIONS_TABLE]);
  const columns = (await dataSource.query<PostgresColumn[]>(COLUMNS)).map(columnText);
  const indexes = (await dataSource.query<NamedText[]>(INDEXES)).map(inWords(indexText));
  const constraints = (type: 'p' | 'f' | 'c') => dataSource.query<NamedText[]>(CONSTRAINTS, [type]);
  const primaryKeys = (await constraints('p')).map(inWords((text) => /\((.*)\)/.exec(text)?.[1] ?? ''));
  const foreignKeys = (await constraints('f')).map(inWords(foreignKeyText));
  const checks = (await constraints('c')).map(inWords(checkText));

  const tables: Record<string, CatalogueTable> = {};
  const views: Record<string, CatalogueView> = {};
  for (const { name, kind, comment, storage } of relations) {
    if (kind === 'v') {
      views[name] = { comment, columns: namedTexts(columns, name) };
      continue;
    }
    tables[name] = {
      comment,
      columns: namedTexts(columns, name),
      primary_key: primaryKeys.find(({ table }) => table === name)?.text ?? '',
      indexes: namedTexts(indexes, name),
      foreign_keys: namedTexts(foreignKeys, name),
      checks: namedTexts(checks, name),
      ...(storage ? { storage } : {}),
    };
  }
  const functions =
    await dataSource.query<{ name: string; type: string; nullable: true; comment: string | null }[]>(
      FUNCTIONS,
    );
  return {
    tables,
    views,
    functions: Object.fromEntries(functions.map((found) => [found.name, describeColumn(found)])),
  };
}

interface PostgresColumn {
  readonly table: string;
  readonly name: string;
  readonly type: string;
  readonly nullable: boolean;
  readonly default: string | null;
  readonly comment: string | null;
}

function columnText(column: PostgresColumn): NamedText {
  const isSerial = column.default?.startsWith('nextval(') ?? false;
  const type = isSerial
    ? 'serial'
    : column.type
        .replace('character varying', 'varchar')
        .replace(/timestamp(\(\d\))? with time zone/, 'timestamptz$1');
  const value = isSerial ? null : column.default && withoutCasts(column.default);
  return { ...column, text: describeColumn({ ...column, type, default: value }) };
}

const inWords = (words: (text: string) => string) => (row: NamedText) => ({ ...row, text: words(row.text) });

const withoutCasts = (expression: string) => expression.replace(/::(character varying|[a-z]+)(\[\])?/g, '');
const plainWords = (expression: string) => expression.replace(/(?<!\w)\((\w+)\)/g, '$1');

const indexText = (definition: string) =>
  withoutCasts(definition)
    .replace(/^CREATE (UNIQUE )?INDEX .* USING btree /, (_, unique) => (unique ? 'unique ' : ''))
    .replace(/^CREATE INDEX .* USING (\w+) (.*)$/, (_, method, key: string) => `${method} ${plainWords(key)}`)
    .replace(/ WHERE \((.*)\)$/, (_, condition: string) => ` where ${plainWords(condition)}`);

const foreignKeyText = (definition: string) =>
  definition
    .replace(/^FOREIGN KEY /, '')
    .replace(/ REFERENCES (\w+)/, ' -> $1 ')
    .replace(/ ON DELETE .*$/, (rule) => rule.toLowerCase());

/** The server stores the parsed expression; this removes the casts and parentheses that it added. */
const checkText = (definition: string) =>
  plainWords(withoutCasts(definition).replace(/^CHECK \(\((.*)\)\)$/, '$1'))
    .replace(/\(\(ARRAY\[(.*?)\]\)\)/g, '(ARRAY[$1])')
    .replace(/= ANY \(ARRAY\[(.*?)\]\)/g, 'in ($1)')
    .replace(/<> ALL \(ARRAY\[(.*?)\]\)/g, 'not in ($1)');
