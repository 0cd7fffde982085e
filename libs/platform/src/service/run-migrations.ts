import { setTimeout as sleep } from 'node:timers/promises';
import type { DataSource } from 'typeorm';
import { connect } from '../database/connect';
import { loadSettings } from '../settings/load-settings';
import { orOneSentence } from './run-service';
import type { ServiceDefinition } from './service-definition';
import { StartError } from './start-error';

/** Names the lock among those of other programs on the same PostgreSQL server. */
const POSTGRES_LOCK = 7_305_217_011;
const MYSQL_LOCK = 'proticket migrations';
/** Longer than any migration should take; a deploy that waits longer had better fail. */
const LONGEST_WAIT_SECONDS = 900;
const ASK_AGAIN_MS = 200;

/** Brings the service's database to the newest schema. For `migrate.ts`, run before the service starts. */
export async function runMigrations(service: ServiceDefinition): Promise<void> {
  await orOneSentence(async () => {
    const settings = loadSettings(service.settings, process.env);
    // One connection: the lock and the limits below belong to it, and so do the migrations then.
    const options = { ...service.database.options(settings), poolSize: 1 };
    const dataSource = await connect(options, service.database.variable);
    try {
      await waitForTurn(dataSource, service.database.variable);
      const done = await dataSource.runMigrations();
      process.stdout.write(
        `${service.name}: ${done.length === 0 ? 'schema is current' : `${done.length} migrations run`}\n`,
      );
    } finally {
      await dataSource.destroy();
    }
  });
}

/** Two instances deployed together must not both create a table: the second one waits and finds it done. */
async function waitForTurn(dataSource: DataSource, variable: string): Promise<void> {
  if (dataSource.options.type === 'postgres') {
    // An index on a large table takes longer than any statement of the service may.
    await dataSource.query(`SET statement_timeout = 0`);
    await dataSource.query(`SET lock_timeout = '${LONGEST_WAIT_SECONDS}s'`);
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
