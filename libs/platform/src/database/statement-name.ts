/** The first table that a statement changes. A lock (`FOR UPDATE SKIP LOCKED`) is no change. */
const CHANGE = /(?<!\bFOR (?:NO KEY )?)\b(INSERT\s+INTO|UPDATE|DELETE\s+FROM)\s+["`]?([a-z_]+)/i;
const TABLE = /\bFROM\s+["`]?([a-z_]+)/i;

/** What a statement does and where, for traces: `UPDATE jobs`. Nothing else of its text. */
export function statementName(sql: string): string {
  const [, change, changed] = CHANGE.exec(sql) ?? [];
  if (change !== undefined) return `${change.split(/\s/)[0]!.toUpperCase()} ${changed}`;
  const verb = /[a-z]+/i.exec(sql)?.[0].toUpperCase() ?? 'statement';
  const [, table] = TABLE.exec(sql) ?? [];
  return table === undefined ? verb : `${verb} ${table}`;
}
