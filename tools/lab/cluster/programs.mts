import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { PlainError } from '../../lib/console/plain-error.mts';
import type { Note } from '../../lib/console/progress.mts';
import {
  libraryFolders,
  loaderOf,
  unpackOfRelease,
  unpackOnly,
} from '../../lib/embedded/debian-packages.mts';
import type { Supervisor } from '../../lib/processes/child-process.mts';
import { inProject } from '../../lib/project/paths.mts';

/** Of Debian 12. All by name: what they need besides is on every machine that has apt. */
const PACKAGES = [
  ...[
    'etcd-server',
    'haproxy',
    'liblua5.3-0',
    'libopentracing-c-wrapper0',
    'libopentracing1',
    'libpcre2-posix3',
  ],
  ...['postgresql-15', 'postgresql-client-15', 'libpq5'],
  ...['patroni', 'python3.11-minimal', 'libpython3.11-minimal', 'libpython3.11-stdlib'],
  ...[
    'cdiff',
    'click',
    'dateutil',
    'dnspython',
    'etcd',
    'pkg-resources',
    'prettytable',
    'psutil',
    'psycopg2',
  ].map((name) => `python3-${name}`),
  ...['six', 'urllib3', 'wcwidth', 'yaml'].map((name) => `python3-${name}`),
  ...['galera-4', 'mariadb-server', 'mariadb-server-core', 'mariadb-client-core', 'mariadb-backup'],
  ...['libaio1', 'liburing2', 'libnuma1', 'libboost-program-options1.74.0', 'libfmt9', 'socat', 'libwrap0'],
];

/** Bookworm has PgBouncer 1.18, which keeps no prepared statements; 1.21 is the oldest that does. */
const POOLER_RELEASE = 'trixie';

/** Where the cluster's programs are, and the environment that they run in. */
export interface Programs {
  readonly root: string;
  readonly env: NodeJS.ProcessEnv;
  /** The beginning of PgBouncer's command line; undefined where it could not be fetched. */
  readonly pgbouncer: readonly string[] | undefined;
}

const FOLDER = 'cluster-programs';
const POOLER_FOLDER = `pgbouncer-${POOLER_RELEASE}`;

/** Fetches what is missing from the machine's Debian mirror and unpacks it; nothing is installed. */
export async function fetchPrograms(supervisor: Supervisor, note: Note): Promise<void> {
  const [folder, pooler] = [inProject(FOLDER), inProject(POOLER_FOLDER)];
  fs.mkdirSync(inProject(), { recursive: true });
  if (!fs.existsSync(folder)) {
    note('PostgreSQL, Patroni, etcd, HAProxy, MariaDB with Galera');
    await unpackOnly(PACKAGES, folder, supervisor);
  }
  if (!fs.existsSync(pooler)) {
    note('PgBouncer');
    // Without it the drill goes on, and says that the pooler was skipped.
    await unpackOfRelease('pgbouncer', POOLER_RELEASE, pooler, supervisor).catch((error: unknown) => {
      if (supervisor.isStopping || !(error instanceof PlainError)) throw error;
    });
  }
  note(versions(findPrograms()));
}

/** The programs that {@link fetchPrograms} has unpacked. */
export function findPrograms(): Programs {
  const root = inProject(FOLDER);
  const pooler = inProject(POOLER_FOLDER);
  const env = {
    // The scripts of Galera call programs by name.
    PATH: `${path.join(root, 'usr/bin')}:${process.env['PATH']}`,
    LD_LIBRARY_PATH: libraryFolders(root).join(path.delimiter),
    PYTHONPATH: path.join(root, 'usr/lib/python3/dist-packages'),
    LC_ALL: 'C',
  };
  const pgbouncer = fs.existsSync(pooler)
    ? [...loaderOf(pooler), path.join(pooler, 'usr/sbin/pgbouncer')]
    : undefined;
  return { root, env, pgbouncer };
}

/** One line with the version of each part. */
export function versions({ root, env, pgbouncer }: Programs): string {
  const ask = (name: string, command: readonly string[], flag = '--version') => {
    const [first = '', ...rest] = command;
    const { stdout } = spawnSync(first, [...rest, flag], { env, encoding: 'utf8' });
    return `${name} ${/\d+\.\d+(\.\d+)?/.exec(stdout ?? '')?.[0] ?? 'does not run'}`;
  };
  const at = (file: string) => path.join(root, file);
  return [
    ask('PostgreSQL', [at('usr/lib/postgresql/15/bin/postgres')]),
    ask('Patroni', [at('usr/bin/python3.11'), at('usr/bin/patroni')]),
    ask('etcd', [at('usr/bin/etcd')]),
    ask('HAProxy', [at('usr/sbin/haproxy')], '-v'),
    ask('MariaDB', [at('usr/sbin/mariadbd'), '--no-defaults']),
    pgbouncer ? ask('PgBouncer', pgbouncer) : 'no PgBouncer',
  ].join(', ');
}
