import path from 'node:path';
import { PlainError } from '../../lib/console/plain-error.mts';
import type { ServiceProcess, Supervisor } from '../../lib/processes/child-process.mts';
import type { Host } from './namespaces.mts';
import type { Programs } from './programs.mts';

const READY_TIMEOUT_MS = 60_000;

/** The three members of etcd, one a host, which hold the lock of the primary. */
export class Etcd {
  readonly #hosts: readonly Host[];
  readonly #programs: Programs;
  readonly #folder: string;
  readonly #supervisor: Supervisor;
  readonly #running = new Map<string, ServiceProcess>();

  constructor(hosts: readonly Host[], programs: Programs, folder: string, supervisor: Supervisor) {
    this.#hosts = hosts;
    this.#programs = programs;
    this.#folder = folder;
    this.#supervisor = supervisor;
  }

  /** Starts the members that do not run, and waits until there is a leader. */
  async start(): Promise<void> {
    for (const host of this.#hosts) if (!this.#running.get(host.name)?.isRunning) this.#startOn(host);
    const first = this.#running.get(this.#hosts[0]!.name)!;
    const isReady = async () => (await this.leader().catch(() => undefined)) !== undefined;
    await first.waitUntil(isReady, READY_TIMEOUT_MS, () => first.log().slice(-300));
  }

  /** The host of the leader. */
  async leader(): Promise<Host> {
    for (const { address } of this.#hosts) {
      const found = await fetch(`${clientUrl(address)}/v2/members/leader`, {
        signal: AbortSignal.timeout(2_000),
      })
        .then((response) => response.json() as Promise<{ name?: string }>)
        .catch(() => undefined);
      const host = this.#hosts.find(({ name }) => name === found?.name);
      if (host) return host;
    }
    throw new PlainError('etcd has no leader.');
  }

  /** `kill -9` of one member. */
  async kill({ name }: Host): Promise<void> {
    const member = this.#running.get(name)!;
    process.kill(member.pid, 'SIGKILL');
    await member.ended;
  }

  #startOn({ name, address, enterUnprivileged }: Host): void {
    const cluster = this.#hosts.map((host) => `${host.name}=${peerUrl(host.address)}`).join(',');
    const [command = '', ...args] = [
      ...enterUnprivileged,
      path.join(this.#programs.root, 'usr/bin/etcd'),
      ...['--name', name, '--data-dir', path.join(this.#folder, `etcd-${name}`)],
      ...['--listen-client-urls', clientUrl(address), '--advertise-client-urls', clientUrl(address)],
      ...['--listen-peer-urls', peerUrl(address), '--initial-advertise-peer-urls', peerUrl(address)],
      ...['--initial-cluster', cluster, '--initial-cluster-state', 'new', '--enable-v2=true'],
      // Without pre-vote, a member that comes back from a partition deposes a healthy leader.
      ...['--heartbeat-interval', '100', '--election-timeout', '1000', '--pre-vote', '--log-level', 'warn'],
    ];
    const member = this.#supervisor.start({
      name: `etcd ${name}`,
      command,
      args,
      env: this.#programs.env,
      logFile: path.join(this.#folder, `etcd-${name}.log`),
    });
    this.#running.set(name, member);
  }
}

const clientUrl = (address: string) => `http://${address}:2379`;
const peerUrl = (address: string) => `http://${address}:2380`;
