import { setTimeout as sleep } from 'node:timers/promises';
import type pg from 'pg';
import type { Finding } from '../drill/verdict.mts';

/** PostgreSQL counts what an idle connection did after ten seconds (PGSTAT_IDLE_INTERVAL). */
const COUNTED_AFTER_MS = 11_000;
/** Tables with fewer rows do not count as growing; roles, say, are read whole because that is quicker. */
const GROWING_ROWS = 50_000;

/** Rows that were read of a table, and how many it has. */
interface Reads {
  readonly relname: string;
  /** By sequential scans. */
  readonly scanned: number;
  /** These, and those that an index led to. */
  readonly fetched: number;
  readonly rows: number;
}

/**
 * Runs `work` and tells which growing tables it read from end to end.
 *
 * @param by `scanned`: without an index; `fetched`: also in the order of one, for few calls that need a small part each
 * @returns the finding, which fails if a table was
 */
export async function withoutScans<Result>(
  client: pg.Client,
  { rule, by }: { readonly rule: string; readonly by: 'scanned' | 'fetched' },
  work: () => Promise<Result>,
): Promise<{ readonly result: Result; readonly finding: Finding }> {
  const before = new Map((await reads(client)).map((table) => [table.relname, table[by]]));
  const result = await work();
  const growing = (await reads(client)).filter(({ rows }) => rows >= GROWING_ROWS);
  const read = growing.flatMap(({ relname, rows, ...now }) => {
    const share = (now[by] - (before.get(relname) ?? 0)) / rows;
    return share >= 0.5 ? [`${relname} ${share.toFixed(1)} times`] : [];
  });
  const found = read.length === 0 ? `${growing.length} tables` : read.join(', ');
  return { result, finding: { rule, holds: read.length === 0, found } };
}

async function reads(client: pg.Client): Promise<Reads[]> {
  await client.query('SELECT pg_stat_force_next_flush()');
  await sleep(COUNTED_AFTER_MS);
  const { rows } = await client.query<Reads>(
    `SELECT s.relname, s.seq_tup_read::float8 AS scanned, (s.seq_tup_read + coalesce(s.idx_tup_fetch, 0))::float8 AS fetched,
            c.reltuples::float8 AS rows
       FROM pg_stat_user_tables s JOIN pg_class c ON c.oid = s.relid`,
  );
  return rows;
}
