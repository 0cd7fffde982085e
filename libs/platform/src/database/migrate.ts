import { setTimeout as sleep } from 'node:timers/promises';
import { DataSource, MigrationExecutor } from 'typeorm';
import { StartError } from '../foundation/start-error';
import { isLockTimeout, isTransientConflict } from './database-errors';
import { isInCluster, MigrationLease } from './migration-lease';
import { refuseWrongServer } from './migration-server';

/** Distinguishes our lock from those of other programs on the same PostgreSQL server. */
const POSTGRES_LOCK = 7_305_217_011;
const MYSQL_LOCK = 'proticket migrations';
/** Longer than any migration should take; a deployment that waits longer should fail. */
const LONGEST_WAIT_SECONDS = 900;
const LOCK_POLL_MS = 200;
/**
 * How long a migration waits for a table lock. All other statements on the table queue behind it meanwhile, and those of a
 * service time out after five seconds, so this must be shorter. On PostgreSQL it must be shorter than `deadlock_timeout` as
 * well, which is a second: when the locks of both wait for each other, the migration gives way before a statement of the
 * service would be chosen. MySQL looks for deadlocks at once, and takes whole seconds.
 */
const LOCK_TIMEOUT = { postgres: '900ms', mysql: 3 };
/** Time for the queued statements to finish before the next attempt. */
const PAUSE_MS = 3_000;

/**
 * Migrates a database to the newest schema while services keep using it. Only one process migrates at a time. A migration
 * that gets no table lock in time, or whose locks and those of the service wait for each other, backs off and tries
 * again, so that it does not block the service.
 *
 * @param dataSource with a pool of one connection, which holds the lock and the session settings
 * @param log is called each time a migration backs off
 * @returns the number of migrations that were run
 * @throws StartError when the migration lock or a table lock is not granted within 900 seconds
 */
export async function migrate(
  dataSource: DataSource,
  variable: string,
  log: (line: string) => void,
): Promise<number> {
  // TypeORM would print "failed" for a migration that is retried; a real failure is thrown.
  dataSource.logger.logMigration = () => undefined;
  await refuseWrongServer(dataSource, variable);
  await acquireMigrationLock(dataSource, variable);
  const lease = await leaseInCluster(dataSource, variable);
  try {
    return await runPending(dataSource, variable, log);
  } finally {
    await lease?.release();
  }
}

async function runPending(
  dataSource: DataSource,
  variable: string,
  log: (line: string) => void,
): Promise<number> {
  await limitLockWaits(dataSource);
  const pending = await pendingMigrations(dataSource);
  const deadline = Date.now() + LONGEST_WAIT_SECONDS * 1000;
  for (let attempt = 1; ; attempt++) {
    try {
      await dataSource.runMigrations();
      return pending.length;
    } catch (error) {
      if (!isLockTimeout(error) && !isTransientConflict(error)) throw error;
      const [next] = await pendingMigrations(dataSource);
      const waiting = `${next}: an open transaction uses a table that this migration changes`;
      if (Date.now() > deadline)
        throw new StartError(
          `${variable}: ${waiting}, for ${LONGEST_WAIT_SECONDS} s now. End that transaction and run migrate.js again.`,
          { cause: error },
        );
      log(`${waiting}. Trying again after a pause, so that services are not blocked (attempt ${attempt}).`);
      await sleep(PAUSE_MS);
    }
  }
}

/** Of two instances deployed together, the second waits for the first and finds the schema migrated. */
async function acquireMigrationLock(dataSource: DataSource, variable: string): Promise<void> {
  if (dataSource.options.type === 'postgres') {
    // Creating an index on a large table takes longer than the statement timeout of the service.
    await dataSource.query(`SET statement_timeout = 0`);
    return acquirePostgresLock(dataSource, variable);
  }
  // MariaDB would cancel a long ALTER TABLE as it would a statement of the service; MySQL has no such limit for it.
  await dataSource.query('SET SESSION /*M!100100 max_statement_time = 0, */ time_zone = @@session.time_zone');
  const [row] = await dataSource.query<{ got: number | string | null }[]>('SELECT GET_LOCK(?, ?) AS got', [
    MYSQL_LOCK,
    LONGEST_WAIT_SECONDS,
  ]);
  if (Number(row?.got) !== 1) throw lockTimeout(variable);
}

/** In a cluster GET_LOCK counts on one node only. */
async function leaseInCluster(
  dataSource: DataSource,
  variable: string,
): Promise<Pick<MigrationLease, 'release'> | undefined> {
  if (dataSource.options.type === 'postgres' || !(await isInCluster(dataSource))) return undefined;
  const own = await new DataSource({ ...dataSource.options, entities: [], migrations: [] }).initialize();
  const lease = new MigrationLease(own);
  if (!(await lease.acquire(Date.now() + LONGEST_WAIT_SECONDS * 1000))) {
    await own.destroy();
    throw lockTimeout(variable);
  }
  return {
    release: async () => {
      await lease.release();
      await own.destroy();
    },
  };
}

/**
 * Polls for the lock. A session that waits inside a statement holds a snapshot, and CREATE INDEX CONCURRENTLY in the session
 * that has the lock waits for all older snapshots: the two would deadlock.
 */
async function acquirePostgresLock(dataSource: DataSource, variable: string): Promise<void> {
  for (const deadline = Date.now() + LONGEST_WAIT_SECONDS * 1000; ; await sleep(LOCK_POLL_MS)) {
    const [row] = await dataSource.query<{ got: boolean }[]>('SELECT pg_try_advisory_lock($1) AS got', [
      POSTGRES_LOCK,
    ]);
    if (row?.got) return;
    if (Date.now() > deadline) throw lockTimeout(variable);
  }
}

function lockTimeout(variable: string): StartError {
  return new StartError(
    `${variable}: another process has been migrating for ${LONGEST_WAIT_SECONDS} s. Try again later.`,
  );
}

async function limitLockWaits(dataSource: DataSource): Promise<void> {
  await dataSource.query(
    dataSource.options.type === 'postgres'
      ? `SET lock_timeout = '${LOCK_TIMEOUT.postgres}'`
      : `SET SESSION lock_wait_timeout = ${LOCK_TIMEOUT.mysql}, innodb_lock_wait_timeout = ${LOCK_TIMEOUT.mysql}`,
  );
}

async function pendingMigrations(dataSource: DataSource): Promise<string[]> {
  return (await new MigrationExecutor(dataSource).getPendingMigrations()).map(({ name }) => name);
}
