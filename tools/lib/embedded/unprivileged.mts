import { spawnSync } from 'node:child_process';
import { createHash, randomUUID } from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';
import { PlainError } from '../console/plain-error.mts';

/** "nobody" on Linux. */
const NOBODY = 65534;
/** A place that another user can read and write when the project is in a private home folder. */
const PUBLIC_PLACE = '/var/lib/proticket';

/** How to run a program that refuses to run as root, and where its files are then. */
export interface Unprivileged {
  /** Precedes the command. */
  prefix: string[];
  /** The program's folder. */
  programs: string;
  /** The data folder; it exists. */
  data: string;
}

export type Method = 'as-is' | 'namespace' | 'other-user';

/**
 * PostgreSQL refuses to run as root. Preferred: inside a user namespace root is an ordinary user, and the files stay where
 * they are and keep their owner. Docker's default profile forbids namespaces; then the server runs as "nobody", on the
 * project's own files if it can enter their folders, otherwise on a copy in a public place. Rejected: creating a system
 * user, which changes the machine and still needs a readable home.
 */
export function chooseMethod(): Method {
  if (process.getuid?.() !== 0) return 'as-is';
  const [command, ...args] = NAMESPACE;
  if (spawnSync(command, [...args, 'true']).status === 0) return 'namespace';
  if (spawnSync('setpriv', ['--version']).status === 0) return 'other-user';
  throw new PlainError(
    'PostgreSQL refuses to run as root, and neither unshare nor setpriv (package util-linux) is usable here: run as another user, or set BUSINESS_DATABASE_URL to a PostgreSQL of your own.',
  );
}

const NAMESPACE = ['unshare', '--user', '--map-user=1000', '--map-group=1000', '--'] as const;

/** Prepares `programs` and `data` (created if missing) for `method`. */
export function prepare(method: Method, programs: string, data: string): Unprivileged {
  fs.mkdirSync(data, { recursive: true, mode: 0o700 });
  if (method !== 'other-user') {
    if (method === 'namespace') own(data, 0);
    return { prefix: method === 'namespace' ? [...NAMESPACE] : [], programs, data };
  }
  const prefix = ['setpriv', `--reuid=${NOBODY}`, `--regid=${NOBODY}`, '--clear-groups', '--'];
  const openPrograms = canBeEntered(programs) ? programs : copyOf(programs);
  const openData = canBeEntered(path.dirname(data)) ? data : movedAway(data);
  own(openData, NOBODY);
  return { prefix, programs: openPrograms, data: openData };
}

/** True if every user may enter every folder on the path. */
function canBeEntered(folder: string): boolean {
  for (let at = path.resolve(folder); ; at = path.dirname(at)) {
    if ((fs.statSync(at).mode & 0o001) === 0) return false;
    if (at === path.dirname(at)) return true;
  }
}

/** By hard links on the same disk (8 ms for 60 MB), otherwise by copying. */
function copyOf(programs: string): string {
  const version = fs.readFileSync(path.join(programs, '..', 'package.json'));
  const name = createHash('sha256').update(version).digest('hex').slice(0, 16);
  const copy = path.join(PUBLIC_PLACE, `postgres-${name}`);
  if (fs.existsSync(copy)) return copy;
  fs.mkdirSync(PUBLIC_PLACE, { recursive: true, mode: 0o755 });
  const draft = `${copy}.${process.pid}`;
  for (const links of ['--link', '--no-preserve=ownership'])
    if (spawnSync('cp', ['--recursive', '--preserve=mode', links, programs, draft]).status === 0) {
      fs.renameSync(draft, copy);
      return copy;
    } else fs.rmSync(draft, { recursive: true, force: true });
  throw new PlainError(
    `PostgreSQL's programs could not be copied to ${PUBLIC_PLACE}: check that the disk has space.`,
  );
}

/** Moves the data to the public place and leaves a link to it, so that both paths work. */
function movedAway(data: string): string {
  if (fs.lstatSync(data).isSymbolicLink()) return fs.realpathSync(data);
  fs.mkdirSync(PUBLIC_PLACE, { recursive: true, mode: 0o755 });
  const place = path.join(PUBLIC_PLACE, `data-${randomUUID()}`);
  if (spawnSync('mv', [data, place]).status !== 0)
    throw new PlainError(
      `PostgreSQL's data could not be moved to ${PUBLIC_PLACE}: check that the disk has space.`,
    );
  fs.symlinkSync(place, data);
  return place;
}

function own(folder: string, user: number): void {
  if (fs.statSync(folder).uid !== user) spawnSync('chown', ['-R', `${user}:${user}`, `${folder}/`]);
}
