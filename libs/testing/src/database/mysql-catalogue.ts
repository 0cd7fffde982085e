import type { DataSource } from 'typeorm';
import {
  type Catalogue,
  type CatalogueTable,
  describeColumn,
  MIGRATIONS_TABLE,
  namedTexts,
} from './catalogue';

interface NamedText {
  readonly table: string;
  readonly name: string;
  readonly text: string;
}

interface MysqlColumn {
  readonly table: string;
  readonly name: string;
  readonly type: string;
  readonly collation: string | null;
  readonly nullable: 'YES' | 'NO';
  readonly value: string | null;
  readonly extra: string;
  readonly comment: string;
}

const TABLES = `
  SELECT table_name AS name, table_comment AS comment, table_collation AS collation
    FROM information_schema.tables
   WHERE table_schema = database() AND table_type = 'BASE TABLE' AND table_name <> ?
   ORDER BY table_name`;

const COLUMNS = `
  SELECT table_name AS \`table\`, column_name AS name, column_type AS type, collation_name AS collation,
         is_nullable AS nullable, column_default AS value, extra AS extra, column_comment AS comment
    FROM information_schema.columns
   WHERE table_schema = database()
   ORDER BY table_name, ordinal_position`;

const INDEXES = `
  SELECT table_name AS \`table\`, index_name AS name,
         concat(if(max(non_unique) = 0, 'unique ', ''), '(',
                group_concat(column_name ORDER BY seq_in_index SEPARATOR ', '), ')') AS text
    FROM information_schema.statistics
   WHERE table_schema = database()
   GROUP BY table_name, index_name
   ORDER BY table_name, index_name`;

const FOREIGN_KEYS = `
  SELECT k.table_name AS \`table\`, k.constraint_name AS name,
         concat('(', group_concat(k.column_name ORDER BY k.ordinal_position SEPARATOR ', '), ') -> ',
                max(k.referenced_table_name), ' (',
                group_concat(k.referenced_column_name ORDER BY k.ordinal_position SEPARATOR ', '), ')',
                if(max(r.delete_rule) = 'CASCADE', ' on delete cascade', '')) AS text
    FROM information_schema.key_column_usage k
    JOIN information_schema.referential_constraints r
      ON r.constraint_schema = k.constraint_schema AND r.constraint_name = k.constraint_name
     AND r.table_name = k.table_name
   WHERE k.table_schema = database()
   GROUP BY k.table_name, k.constraint_name
   ORDER BY k.table_name, k.constraint_name`;

const CHECKS = `
  SELECT t.table_name AS \`table\`, t.constraint_name AS name, c.check_clause AS text
    FROM information_schema.table_constraints t
    JOIN information_schema.check_constraints c
      ON c.constraint_schema = t.constraint_schema AND c.constraint_name = t.constraint_name
   WHERE t.table_schema = database() AND t.constraint_type = 'CHECK'
   ORDER BY t.table_name, t.constraint_name`;

/** MariaDB stores JSON as text with this check; MySQL has the type. */
const JSON_CHECK = /^json_valid\(`(\w+)`\)$/;

/** Reads `information_schema` of MySQL or MariaDB, with the same result for both; for `readCatalogue`. */
export async function readMysqlCatalogue(dataSource: DataSource): Promise<Catalogue> {
  const found = await dataSource.query<{ name: string; comment: string; collation: string }[]>(TABLES, [
    MIGRATIONS_TABLE,
  ]);
  const checks = await dataSource.query<NamedText[]>(CHECKS);
  const indexes = await dataSource.query<NamedText[]>(INDEXES);
  const foreignKeys = await dataSource.query<NamedText[]>(FOREIGN_KEYS);
  const collations = new Map(found.map(({ name, collation }) => [name, collation]));
  const isJson = (column: MysqlColumn) =>
    checks.some(({ table, text }) => table === column.table && JSON_CHECK.exec(text)?.[1] === column.name);
  const columns = (await dataSource.query<MysqlColumn[]>(COLUMNS)).map((column) => ({
    ...column,
    text: columnText(isJson(column) ? { ...column, type: 'json', collation: null } : column, collations),
  }));
  const ownChecks = checks
    .filter(({ text }) => !JSON_CHECK.test(text))
    .map((check) => ({ ...check, text: checkText(check.text) }));

  const tables: Record<string, CatalogueTable> = {};
  for (const { name, comment } of found) {
    const { PRIMARY: primaryKey = '', ...others } = namedTexts(indexes, name);
    tables[name] = {
      comment,
      columns: namedTexts(columns, name),
      primary_key: /\((.*)\)/.exec(primaryKey)?.[1] ?? '',
      indexes: others,
      foreign_keys: namedTexts(foreignKeys, name),
      checks: namedTexts(ownChecks, name),
    };
  }
  return { tables, views: {}, functions: {} };
}

/** MySQL reports int and active, MariaDB int(11) and 'active'; MariaDB reports "no default" as NULL. */
function columnText(column: MysqlColumn, collations: ReadonlyMap<string, string>): string {
  const type = column.type.replace(/^(int|bigint|smallint)\(\d+\)/, '$1');
  const collation =
    column.collation === null || column.collation === collations.get(column.table)
      ? ''
      : ` ${column.collation}`;
  const counts = column.extra.includes('auto_increment') ? ' auto_increment' : '';
  const value =
    column.value === null || column.value === 'NULL'
      ? null
      : column.value.toLowerCase().replace(/^'(.*)'$/, '$1') || "''";
  const nullable = column.nullable === 'YES';
  return describeColumn({
    type: type + collation + counts,
    nullable,
    default: value,
    comment: column.comment,
  });
}

/** Both servers store the parsed expression, each with its own quotes and parentheses. */
function checkText(clause: string): string {
  return clause
    .replace(/`|\\|_utf8mb4|_ascii|[()]/g, '')
    .replace(/,(?! )/g, ', ')
    .replace(/\bin ('[^']*'(?:, '[^']*')*)/g, 'in ($1)');
}
