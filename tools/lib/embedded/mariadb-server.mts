import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { PlainError } from '../console/plain-error.mts';
import type { Supervisor } from '../processes/child-process.mts';
import { libraryFolders, unpackPackage } from './debian-packages.mts';

/** A MySQL-compatible server that can run here. */
export interface MysqlServer {
  kind: 'mariadb' | 'mysql';
  program: string;
  env: NodeJS.ProcessEnv;
  /** Where it finds its other files; an installed server knows. */
  arguments: string[];
  /** Folder of the SQL that creates the system tables (MariaDB). */
  share: string;
}

const NEITHER =
  'a MySQL-compatible server is neither installed (mysqld or mariadbd on the PATH) nor could it be fetched';
const WAY_OUT =
  'install mariadb-server or MySQL, or set AUTH_DATABASE_URL=mysql://user:password@host:port/database to a server of your own';

/**
 * The servers to try, best first: what is installed, then MariaDB unpacked from the machine's Debian sources into
 * `unpackedDirectory`. npm has no MySQL server; a package that downloads one at run time was rejected because it
 * uses one fixed address, while apt uses the mirror that the machine is configured for.
 */
export async function* mysqlServers(
  unpackedDirectory: string,
  supervisor: Supervisor,
): AsyncGenerator<MysqlServer> {
  for (const program of ['mariadbd', 'mysqld']) {
    const file = onPath(program);
    const found = file && inspect(file, {}, []);
    if (found) yield found;
  }
  yield await unpacked(unpackedDirectory, supervisor);
}

async function unpacked(directory: string, supervisor: Supervisor): Promise<MysqlServer> {
  if (!fs.existsSync(directory)) {
    if (!onPath('apt-get') || !onPath('dpkg'))
      throw new PlainError(`${NEITHER} (this system has no apt): ${WAY_OUT}.`);
    try {
      await unpackPackage('mariadb-server-core', directory, supervisor);
    } catch (error) {
      if (supervisor.isStopping || !(error instanceof PlainError)) throw error;
      throw new PlainError(`${NEITHER} (${error.message}): ${WAY_OUT}.`);
    }
  }
  const env = { LD_LIBRARY_PATH: libraryFolders(directory).join(path.delimiter) };
  const program = path.join(directory, 'usr', 'sbin', 'mariadbd');
  const base = path.join(directory, 'usr');
  const server = inspect(program, env, [`--basedir=${base}`]);
  if (!server)
    throw new PlainError(
      `MariaDB was unpacked to ${path.relative(process.cwd(), directory)} but does not run there: delete that folder and try again, or ${WAY_OUT}.`,
    );
  return { ...server, arguments: [...server.arguments, `--lc-messages-dir=${server.share}`] };
}

/** Where a program is installed; undefined if it is not. */
export function onPath(program: string): string | undefined {
  const folders = [...(process.env['PATH'] ?? '').split(path.delimiter), '/usr/sbin', '/usr/local/sbin'];
  return folders.map((folder) => path.join(folder, program)).find((file) => fs.existsSync(file));
}

function inspect(program: string, env: NodeJS.ProcessEnv, args: string[]): MysqlServer | undefined {
  const { status, stdout } = spawnSync(program, ['--no-defaults', '--version'], {
    env: { ...process.env, ...env },
    encoding: 'utf8',
  });
  if (status !== 0) return undefined;
  const kind = /mariadb/i.test(stdout) ? 'mariadb' : 'mysql';
  const base = path.resolve(fs.realpathSync(program), '..', '..');
  const share = ['mariadb', 'mysql']
    .map((name) => path.join(base, 'share', name))
    .find((folder) => fs.existsSync(path.join(folder, 'english', 'errmsg.sys')));
  if (kind === 'mariadb' && share === undefined) return undefined;
  return { kind, program, env, arguments: args, share: share ?? '' };
}
