import type { QueryRunner } from 'typeorm';

/** Building an index concurrently waits for all running transactions, possibly for long, but blocks nobody meanwhile. */
const LONGEST_WAIT = '15min';

/**
 * Builds an index without blocking writes. For migrations with `transaction = false`; may be repeated after an
 * interruption, which leaves an invalid index.
 *
 * @param on table, method, columns and condition, as in CREATE INDEX
 */
export async function buildIndex(runner: QueryRunner, name: string, on: string): Promise<void> {
  await dropIndex(runner, name);
  await waitingLong(runner, `CREATE INDEX CONCURRENTLY ${name} ON ${on}`);
}

/** Drops an index, if it exists, without blocking its table. For migrations with `transaction = false`. */
export async function dropIndex(runner: QueryRunner, name: string): Promise<void> {
  await waitingLong(runner, `DROP INDEX CONCURRENTLY IF EXISTS ${name}`);
}

async function waitingLong(runner: QueryRunner, sql: string): Promise<void> {
  const [before] = await runner.manager.query<[{ limit: string }]>(
    `SELECT current_setting('lock_timeout') AS limit`,
  );
  await runner.query(`SET lock_timeout = '${LONGEST_WAIT}'`);
  try {
    await runner.query(sql);
  } finally {
    await runner.query(`SELECT set_config('lock_timeout', $1, false)`, [before.limit]);
  }
}
