import { setTimeout as sleep } from 'node:timers/promises';
import { type DataSource, MigrationExecutor } from 'typeorm';
import { StartError } from '../foundation/start-error';
import { isLockTimeout } from './database-errors';

/** Names the lock among those of other programs on the same PostgreSQL server. */
const POSTGRES_LOCK = 7_305_217_011;
const MYSQL_LOCK = 'proticket migrations';
/** Longer than any migration should take; a deploy that waits longer had better fail. */
const LONGEST_WAIT_SECONDS = 900;
const ASK_AGAIN_MS = 200;
/**
 * How long a migration waits for a table that somebody is using. Everybody else who wants that table queues behind it
 * meanwhile, and a service gives up after five seconds: it has to get its turn before.
 */
const LOCK_TIMEOUT_SECONDS = 3;
/** How long those who queued have the table to themselves, then. */
const PAUSE_MS = 3_000;

/**
 * Brings a database to the newest schema while services go on using it: one migrator at a time, and none that waits
 * for a table in front of everybody else. A migration that does not get a table in three seconds gives way and tries again.
 *
 * @param dataSource of one connection: the lock and the limits belong to it, and so do the migrations then
 * @param say hears each time it gives way
 * @returns the number of migrations that were run
 * @throws StartError when it is not its turn, or a table is not to be had, for 900 seconds
 */
export async function migrate(
  dataSource: DataSource,
  variable: string,
  say: (line: string) => void,
): Promise<number> {
  // TypeORM would print "failed" for what is about to be tried again; what did fail is thrown.
  dataSource.logger.logMigration = () => undefined;
  await waitForTurn(dataSource, variable);
  await limitLockWaits(dataSource);
  const pending = await pendingMigrations(dataSource);
  const deadline = Date.now() + LONGEST_WAIT_SECONDS * 1000;
  for (let attempt = 1; ; attempt++) {
    try {
      await dataSource.runMigrations();
      return pending.length;
    } catch (error) {
      if (!isLockTimeout(error)) throw error;
      const [next] = await pendingMigrations(dataSource);
      const waiting = `${next}: a transaction that stays open uses a table that it changes`;
      if (Date.now() > deadline)
        throw new StartError(
          `${variable}: ${waiting}, for ${LONGEST_WAIT_SECONDS} s now. End that transaction and run migrate.js again.`,
          { cause: error },
        );
      say(`${waiting}. It gives way, so that services go on, and tries again (attempt ${attempt}).`);
      await sleep(PAUSE_MS);
    }
  }
}

/** Two instances deployed together must not both create a table: the second one waits and finds it done. */
async function waitForTurn(dataSource: DataSource, variable: string): Promise<void> {
  if (dataSource.options.type === 'postgres') {
    // An index on a large table takes longer than any statement of the service may.
    await dataSource.query(`SET statement_timeout = 0`);
    return takePostgresLock(dataSource, variable);
  }
  const [row] = await dataSource.query<{ got: number | string | null }[]>('SELECT GET_LOCK(?, ?) AS got', [
    MYSQL_LOCK,
    LONGEST_WAIT_SECONDS,
  ]);
  if (Number(row?.got) !== 1) throw tooLong(variable);
}

/**
 * Asks again and again. A session that waits inside one statement keeps a snapshot meanwhile, and an index that the
 * holder of the lock builds concurrently waits for the end of all older snapshots: the two would wait for each other.
 */
async function takePostgresLock(dataSource: DataSource, variable: string): Promise<void> {
  for (const deadline = Date.now() + LONGEST_WAIT_SECONDS * 1000; ; await sleep(ASK_AGAIN_MS)) {
    const [row] = await dataSource.query<{ got: boolean }[]>('SELECT pg_try_advisory_lock($1) AS got', [
      POSTGRES_LOCK,
    ]);
    if (row?.got) return;
    if (Date.now() > deadline) throw tooLong(variable);
  }
}

function tooLong(variable: string): StartError {
  return new StartError(
    `${variable}: somebody else has been migrating for ${LONGEST_WAIT_SECONDS} s. Try again later.`,
  );
}

async function limitLockWaits(dataSource: DataSource): Promise<void> {
  await dataSource.query(
    dataSource.options.type === 'postgres'
      ? `SET lock_timeout = '${LOCK_TIMEOUT_SECONDS}s'`
      : `SET SESSION lock_wait_timeout = ${LOCK_TIMEOUT_SECONDS}, innodb_lock_wait_timeout = ${LOCK_TIMEOUT_SECONDS}`,
  );
}

async function pendingMigrations(dataSource: DataSource): Promise<string[]> {
  return (await new MigrationExecutor(dataSource).getPendingMigrations()).map(({ name }) => name);
}
