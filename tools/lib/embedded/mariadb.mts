import fs from 'node:fs';
import path from 'node:path';
import mysql from 'mysql2/promise';
import { PlainError } from '../console/plain-error.mts';
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
import { binlogSettings } from './mariadb-binlog.mts';
import { mysqlServers, type MysqlServer } from './mariadb-server.mts';

/** Below the range of ports for outgoing connections (Linux: 32768 and up). */
const USUAL_PORT = 13306;

/**
 * Applied at each start; every name is known to MariaDB 10.11 and to MySQL 8.4. Strict mode and a fixed time zone make
 * both behave alike; READ COMMITTED is what the conditional UPDATEs of the services are written for.
 */
const SETTINGS = {
  'bind-address': '127.0.0.1',
  'max-connections': '200',
  'character-set-server': 'utf8mb4',
  'collation-server': 'utf8mb4_unicode_ci',
  'transaction-isolation': 'READ-COMMITTED',
  'sql-mode':
    'ONLY_FULL_GROUP_BY,STRICT_TRANS_TABLES,NO_ZERO_IN_DATE,NO_ZERO_DATE,ERROR_FOR_DIVISION_BY_ZERO,NO_ENGINE_SUBSTITUTION',
  'default-time-zone': '+00:00',
  'innodb-buffer-pool-size': '64M',
};

/**
 * Test data need not survive a power cut: a commit reaches the system's memory and not the disk. A killed server still
 * recovers.
 */
const THROWAWAY_SETTINGS = { 'innodb-flush-log-at-trx-commit': '2', 'innodb-doublewrite': 'OFF' };

/** {@link DatabaseRequest}, and where the server's programs are unpacked if none is installed. */
export interface MariadbRequest extends DatabaseRequest {
  programDirectory: string;
  /** For restoring: nobody needs a password, and it is reached by its socket alone, `data/server.sock`. */
  isolated?: boolean;
}

/** Starts a MySQL-compatible server on its own folder: the installed one, otherwise Debian's MariaDB. */
export function startMariadb(request: MariadbRequest): Promise<Database> {
  return onAnyPort(request, /server running on port|Bind on TCP/, () => startOnce(request));
}

async function startOnce(request: MariadbRequest): Promise<Database> {
  const kindFile = path.join(request.dataDirectory, 'kind');
  if (!fs.existsSync(request.dataDirectory)) await createWithAny(request);
  refuseDamaged('MariaDB', request, ['kind', 'data/ibdata1', 'data/mysql']);
  const server = await serverOfKind(request, fs.readFileSync(kindFile, 'utf8').trim());
  const data = path.join(request.dataDirectory, 'data');
  // Its own: a server that starts deletes what it finds of temporary tables, also those of another one in the same folder.
  const temporary = path.join(request.dataDirectory, 'tmp');
  fs.mkdirSync(temporary, { recursive: true, mode: 0o700 });
  const port = await choosePort(request, USUAL_PORT);
  const throwaway = request.purpose === 'throwaway' ? THROWAWAY_SETTINGS : {};
  const backups = binlogSettings(request, server);
  const running = request.supervisor.start({
    name: 'MariaDB',
    command: server.program,
    args: [
      ...baseArguments(server, data),
      ...Object.entries({ ...SETTINGS, ...throwaway }).map(([name, value]) => `--${name}=${value}`),
      `--port=${port}`,
      `--tmpdir=${temporary}`,
      // Relative to the data folder: a socket's full path has at most 107 characters.
      ...[`--socket=${SOCKET}`, '--pid-file=server.pid', '--skip-name-resolve'],
      ...backups.settings,
      ...(request.isolated ? ['--skip-grant-tables', '--skip-networking'] : []),
    ],
    env: { ...process.env, ...server.env },
    logFile: request.logFile,
  });
  const password = readPassword(request);
  const url = (database: string) => `mysql://${DATABASE_USER}:${password}@127.0.0.1:${port}/${database}`;
  const cause = () => causeIn(running.log(), /\[ERROR\] (?:\[\S+\] )*(?!Aborting)(.*)/);
  const isReady = request.isolated ? () => answersBySocket(data) : () => accepts(url(''));
  await running.waitUntil(isReady, READY_TIMEOUT_MS, cause);
  backups.started();
  return { url, pid: running.pid, process: running, stop: () => running.stop() };
}

/** In the data folder. */
const SOCKET = 'server.sock';

/** Tries the servers in turn: an installed one may be confined to its own folders (AppArmor on Ubuntu). */
async function createWithAny(request: MariadbRequest): Promise<void> {
  let refusal: unknown;
  const servers = mysqlServers(request.programDirectory, request.supervisor);
  try {
    for await (const server of servers) {
      try {
        await createOnce(request, async ({ directory, data, password }) => {
          fs.mkdirSync(data, { mode: 0o700 });
          await initialise(request, server, data, password);
          fs.writeFileSync(path.join(directory, 'kind'), server.kind);
        });
        return;
      } catch (error) {
        if (request.supervisor.isStopping || !(error instanceof PlainError)) throw error;
        refusal = error;
      }
    }
  } catch (error) {
    refusal ??= error;
  }
  throw refusal;
}

async function serverOfKind(request: MariadbRequest, kind: string): Promise<MysqlServer> {
  for await (const server of mysqlServers(request.programDirectory, request.supervisor))
    if (server.kind === kind) return server;
  throw new PlainError(
    `The data in ${path.relative(process.cwd(), request.dataDirectory)} was made by ${kind}, which is no longer installed: install it again, or move the folder elsewhere to begin with empty databases.`,
  );
}

/** `--no-defaults` must come first: the machine's own my.cnf must not apply. */
function baseArguments({ arguments: own }: MysqlServer, data: string): string[] {
  return ['--no-defaults', ...(process.getuid?.() === 0 ? ['--user=root'] : []), `--datadir=${data}`, ...own];
}

/** Creates the files, the databases and the user before any connection is possible. No root user can log in. */
async function initialise(
  request: MariadbRequest,
  server: MysqlServer,
  data: string,
  password: string,
): Promise<void> {
  const { code, output } = await (server.kind === 'mariadb'
    ? bootstrapMariadb(request, server, data, accountSql(request, password))
    : initialiseMysql(request, server, data, accountSql(request, password)));
  if (code === 0) return;
  fs.mkdirSync(path.dirname(request.logFile), { recursive: true });
  fs.appendFileSync(request.logFile, output);
  throw new PlainError(
    `MariaDB's files could not be created: ${causeIn(output, /(?:\[ERROR\]|ERROR:) (?:\[\S+\] )*(?!Aborting)(.*)/)}.`,
  );
}

/** One statement per line, as `--bootstrap` and `--init-file` read them. */
function accountSql({ databases = [], purpose }: MariadbRequest, password: string): string[] {
  const account = `${DATABASE_USER}@'127.0.0.1'`;
  return [
    'FLUSH PRIVILEGES;',
    ...databases.map((name) => `CREATE DATABASE ${name} CHARACTER SET utf8mb4 COLLATE utf8mb4_unicode_ci;`),
    `CREATE USER ${account} IDENTIFIED BY '${password}';`,
    ...(purpose === 'throwaway'
      ? [`GRANT ALL PRIVILEGES ON *.* TO ${account};`]
      : databases.map((name) => `GRANT ALL PRIVILEGES ON ${name}.* TO ${account};`)),
    `DROP USER IF EXISTS root@localhost;`,
  ];
}

/** Only the system tables: help texts and the sys schema would double the time (0.26 s). */
function bootstrapMariadb(request: MariadbRequest, server: MysqlServer, data: string, accounts: string[]) {
  const tables = ['system_tables', 'performance_tables', 'system_tables_data'].map((name) => {
    const files = ['mariadb', 'mysql'].map((kind) => path.join(server.share, `${kind}_${name}.sql`));
    return fs.readFileSync(files.find((file) => fs.existsSync(file)) ?? files[0]!, 'utf8');
  });
  const sql = [
    'create database mysql;',
    'use mysql;',
    'SET @auth_root_socket=NULL;',
    ...tables,
    ...accounts,
    '',
  ];
  const args = [...baseArguments(server, data), '--bootstrap', '--log-warnings=0'];
  const env = { ...process.env, ...server.env };
  return request.supervisor.run({ name: 'MariaDB', command: server.program, args, env }, sql.join('\n'));
}

function initialiseMysql(request: MariadbRequest, server: MysqlServer, data: string, accounts: string[]) {
  const initFile = path.join(path.dirname(data), 'accounts.sql');
  fs.writeFileSync(initFile, `${accounts.join('\n')}\n`, { mode: 0o600 });
  const args = [...baseArguments(server, data), '--initialize-insecure', `--init-file=${initFile}`];
  const run = request.supervisor.run({ name: 'MySQL', command: server.program, args });
  return run.finally(() => fs.rmSync(initFile));
}

function accepts(uri: string): Promise<boolean> {
  return connects({ uri });
}

async function answersBySocket(data: string): Promise<boolean> {
  // Relative, because a socket's full path may be too long.
  return connects({ socketPath: path.relative(process.cwd(), path.join(data, SOCKET)), user: 'root' });
}

async function connects(where: mysql.ConnectionOptions): Promise<boolean> {
  try {
    const connection = await mysql.createConnection({ ...where, connectTimeout: 2_000 });
    await connection.end();
    return true;
  } catch {
    return false;
  }
}
