/** A column of money. */
export interface AmountColumn {
  readonly name: string;
  /** The other CHECKs about it, by name. */
  readonly checks: Readonly<Record<string, string>>;
}

/**
 * What numeric(15,3) would hold: at most three decimal places, and twelve digits before them. NaN and Infinity are too large.
 */
const checksOf = (table: string, { name, checks }: AmountColumn): Readonly<Record<string, string>> => ({
  ...checks,
  [`${table}_${name}_exact`]: `scale(${name}) <= 3 AND ${name} < 1e12`,
});

/** Limits columns that are `numeric` from the start, for new rows; `verifyAmounts` for the others. */
export function limitAmounts(table: string, ...columns: readonly AmountColumn[]): string {
  const added = columns
    .flatMap((column) => Object.entries(checksOf(table, column)))
    .map(([name, check]) => `ADD CONSTRAINT ${name} CHECK (${check}) NOT VALID`);
  return `ALTER TABLE ${table} ${added.join(', ')}`;
}

/** The way back from `limitAmounts`. */
export function unlimitAmounts(table: string, ...columns: readonly AmountColumn[]): string {
  const dropped = columns.flatMap((column) => Object.keys(checksOf(table, column)));
  return `ALTER TABLE ${table} ${dropped.map((name) => `DROP CONSTRAINT ${name}`).join(', ')}`;
}

/**
 * Takes precision and scale from columns of a table, which then keep the decimal places that an amount is written with.
 * Rewrites and reads nothing: PostgreSQL need not convert the values, and the CHECKs about the columns, which it would
 * otherwise verify row by row under an exclusive lock, are dropped before and added back for new rows. May be repeated.
 */
export function loosenAmounts(table: string, ...columns: readonly AmountColumn[]): string {
  const steps = columns.flatMap((column) => {
    const checks = Object.entries(checksOf(table, column));
    return [
      ...checks.map(([name]) => `DROP CONSTRAINT IF EXISTS ${name}`),
      `ALTER COLUMN ${column.name} TYPE numeric`,
      ...checks.map(([name, check]) => `ADD CONSTRAINT ${name} CHECK (${check}) NOT VALID`),
    ];
  });
  return `ALTER TABLE ${table} ${steps.join(', ')}`;
}

/**
 * Verifies the CHECKs for the rows there are, and collects the statistics that the change of type deleted. Its lock stops
 * neither reading nor writing, only other changes of the table. May be repeated.
 *
 * An empty table stays without statistics: PostgreSQL takes one that was never analysed for a small one, but believes that one
 * with none is empty, and reads it from end to end until the next ANALYZE, however fast it grows: measured, six times for each order
 * by a session that may.
 */
export function verifyAmounts(table: string, ...columns: readonly AmountColumn[]): string {
  const checks = columns.flatMap((column) => Object.keys(checksOf(table, column)));
  return `
    ALTER TABLE ${table} ${checks.map((name) => `VALIDATE CONSTRAINT ${name}`).join(', ')};
    DO $$ BEGIN
      IF EXISTS (SELECT FROM ${table}) THEN ANALYZE ${table} (${columns.map(({ name }) => name).join(', ')}); END IF;
    END $$`;
}

/** The way back to two decimal places, which rewrites the table and rounds what has three. */
export function tightenAmounts(table: string, ...columns: readonly AmountColumn[]): string {
  const steps = columns.flatMap(({ name }) => [
    `DROP CONSTRAINT ${table}_${name}_exact`,
    `ALTER COLUMN ${name} TYPE numeric(12,2)`,
  ]);
  return `ALTER TABLE ${table} ${steps.join(', ')}`;
}
