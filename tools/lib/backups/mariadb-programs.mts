import fs from 'node:fs';
import path from 'node:path';
import { PlainError } from '../console/plain-error.mts';
import { libraryFolders, unpackOnly } from '../embedded/debian-packages.mts';
import { onPath } from '../embedded/mariadb-server.mts';
import type { Supervisor } from '../processes/child-process.mts';
import { inProject } from '../project/paths.mts';

/** Programs for backups of MariaDB, which its server's package does not contain, and how to run them. */
export interface MariadbPrograms {
  /** `mariadb-backup`, `mariadb-binlog`, `mariadb`, as paths. */
  readonly program: (name: string) => string;
  readonly env: NodeJS.ProcessEnv;
}

/** With the libraries that a small system lacks. */
const PACKAGES = [
  ...['mariadb-backup', 'mariadb-client', 'mariadb-client-core'],
  ...['libmariadb3', 'libedit2', 'libncurses6', 'libbsd0', 'libmd0'],
];

/** The installed ones, otherwise those of the machine's Debian sources, unpacked beside the server. */
export async function mariadbPrograms(supervisor: Supervisor): Promise<MariadbPrograms> {
  if (onPath('mariadb-backup') && onPath('mariadb-binlog'))
    return { program: (name) => name, env: process.env };
  const folder = inProject('mariadb-programs');
  if (!fs.existsSync(folder)) {
    if (!onPath('apt-get'))
      throw new PlainError(
        'The auth database is backed up by mariadb-backup, which is not installed: install the package mariadb-backup, and the client of MariaDB.',
      );
    await unpackOnly(PACKAGES, folder, supervisor);
  }
  const libraries = [folder, inProject('mariadb-server')].flatMap((root) =>
    fs.existsSync(root) ? libraryFolders(root) : [],
  );
  return {
    program: (name) => path.join(folder, 'usr', 'bin', name),
    env: { ...process.env, LD_LIBRARY_PATH: libraries.join(path.delimiter) },
  };
}

/** Runs one to its end. @throws PlainError with its last words */
export async function runMariadb(
  { program, env }: MariadbPrograms,
  name: string,
  args: string[],
  supervisor: Supervisor,
): Promise<string> {
  const { code, output, stdout } = await supervisor.run({ name, command: program(name), args, env });
  if (code === 0) return stdout;
  const last = output.trim().split('\n').slice(-3).join(' ');
  throw new PlainError(`${name} failed: ${last || `it ended with ${code}`}`);
}
