import { spawnSync } from 'node:child_process';
import { chooseMethod } from '../../lib/embedded/unprivileged.mts';
import { PlainError } from '../../lib/console/plain-error.mts';

/** Where a part of the cluster runs. */
export interface Host {
  readonly name: string;
  readonly address: string;
  /** Precedes the command of a program that may run as any user. */
  readonly enter: readonly string[];
  /** Precedes the command of a program that refuses root. */
  readonly enterUnprivileged: readonly string[];
}

/** Three hosts for PostgreSQL and one for everything else. */
export interface Network {
  readonly hosts: readonly [Host, Host, Host];
  readonly middle: Host;
  /** Whether each host has a cable of its own. */
  readonly hasCables: boolean;
}

const NAMES = ['pg1', 'pg2', 'pg3'] as const;
const TO_THE_DRILL = ['--net', '--mount', '--pid', '--fork', '--kill-child', '--mount-proc'];

/**
 * What starts a command in network, mount and process namespaces of its own: its ports collide with nobody's, and whatever it
 * starts ends with it, even after `kill -9`. Undefined where that is forbidden, as in most containers.
 *
 * The shell is process 1 there and reaps what the databases leave behind. Names of network namespaces are files in /run, so
 * the command gets an empty one.
 */
export function ownNamespaces(): string[] | undefined {
  const user = process.getuid?.() === 0 ? [] : ['--user', '--map-root-user'];
  const script = 'mount -t tmpfs tmpfs /run && ip link set lo up && "$@"; exit $?';
  const prefix = ['unshare', ...user, ...TO_THE_DRILL, 'sh', '-c', script, 'sh'];
  const [command, ...args] = [...prefix, 'ip', 'netns', 'add', 'probe'];
  return spawnSync(command, args).status === 0 ? prefix : undefined;
}

/** Three hosts on addresses of the loopback device; no cable can be pulled. */
export function onLoopback(): Network {
  const host = (name: string, last: number): Host => ({
    name,
    address: `127.98.0.${last}`,
    enter: [],
    enterUnprivileged: unprivileged(),
  });
  return {
    hosts: [host(NAMES[0], 1), host(NAMES[1], 2), host(NAMES[2], 3)],
    middle: host('middle', 254),
    hasCables: false,
  };
}

/** Three network namespaces, each with a cable to a bridge of this one; to be called inside {@link ownNamespaces}. */
export function withCables(): Network {
  ip('link add bridge type bridge');
  ip('addr add 10.98.0.254/24 dev bridge');
  ip('link set bridge up');
  const [first, second, third] = NAMES.map((name, index): Host => {
    const address = `10.98.0.${index + 1}`;
    ip(`netns add ${name}`);
    ip(`link add ${cable(name)} type veth peer name inner netns ${name}`);
    ip(`link set ${cable(name)} master bridge up`);
    ip(`-n ${name} addr add ${address}/24 dev inner`);
    ip(`-n ${name} link set inner up`);
    ip(`-n ${name} link set lo up`);
    const enter = ['ip', 'netns', 'exec', name];
    return { name, address, enter, enterUnprivileged: [...enter, ...unprivileged()] };
  });
  const middle = { name: 'middle', address: '10.98.0.254', enter: [], enterUnprivileged: unprivileged() };
  return { hosts: [first!, second!, third!], middle, hasCables: true };
}

/** Pulls the cable of a host, or plugs it in again. */
export function setCable({ name }: Host, state: 'down' | 'up'): void {
  ip(`link set ${cable(name)} ${state}`);
}

const cable = (name: string) => `cable-${name}`;

function ip(line: string): void {
  const { status, stderr } = spawnSync('ip', line.split(' '), { encoding: 'utf8' });
  if (status !== 0) throw new PlainError(`ip ${line} says: ${stderr.trim()}`);
}

/** PostgreSQL and PgBouncer refuse root. */
function unprivileged(): string[] {
  const method = chooseMethod();
  if (method === 'as-is') return [];
  if (method === 'namespace') return ['unshare', '--user', '--map-user=1000', '--map-group=1000', '--'];
  throw new PlainError(
    'The cluster needs user namespaces, which this system forbids to root: run the drill as another user.',
  );
}
