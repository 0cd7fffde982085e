import fs from 'node:fs';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { PlainError } from '../../lib/console/plain-error.mts';
import type { ServiceProcess, Supervisor } from '../../lib/processes/child-process.mts';
import { randomPassword } from '../../lib/project/private-file.mts';
import type { Host } from './namespaces.mts';
import { PATRONI_PORT, patroniConfig, type PatroniVariant, type PostgresSecrets } from './patroni-config.mts';
import { childrenNamed, signal } from './process-tree.mts';
import type { Programs } from './programs.mts';

const READY_TIMEOUT_MS = 120_000;
const POLL_MS = 200;
/** Data folders begin with it. */
const DATA = 'postgres-';

/** A node as Patroni sees it. */
export interface Member {
  readonly name: string;
  readonly role: 'leader' | 'sync_standby' | 'replica' | 'standby_leader';
  readonly state: string;
  readonly lag?: number | 'unknown';
}

/** Three PostgreSQL servers, each started, watched and promoted by a Patroni of its own. */
export class Patroni {
  readonly secrets: PostgresSecrets = {
    superuser: randomPassword(),
    replicator: randomPassword(),
    rewinder: randomPassword(),
  };
  readonly #hosts: readonly Host[];
  readonly #variant: PatroniVariant;
  readonly #programs: Programs;
  readonly #folder: string;
  readonly #supervisor: Supervisor;
  readonly #running = new Map<string, ServiceProcess>();

  constructor(
    hosts: readonly Host[],
    variant: PatroniVariant,
    { programs, folder, supervisor }: { programs: Programs; folder: string; supervisor: Supervisor },
  ) {
    this.#hosts = hosts;
    this.#variant = variant;
    this.#programs = programs;
    this.#folder = folder;
    this.#supervisor = supervisor;
  }

  /** The first node alone, so that it becomes the primary; then the others copy it. */
  async start(): Promise<void> {
    const [first, ...others] = this.#hosts;
    this.startOn(first!);
    await this.#until('no primary', (members) =>
      members.some(({ role, state }) => role === 'leader' && state === 'running'),
    );
    for (const host of others) this.startOn(host);
    await this.healthy();
  }

  /** Starts Patroni on a host; it starts PostgreSQL. */
  startOn(host: Host): void {
    if (this.#running.get(host.name)?.isRunning) return;
    const { root, env } = this.#programs;
    const file = path.join(this.#folder, `patroni-${host.name}.json`);
    const options = { host, hosts: this.#hosts, programs: root, data: this.#dataOf(host) };
    fs.writeFileSync(file, patroniConfig({ ...options, secrets: this.secrets, variant: this.#variant }));
    const [command, ...args] = [
      ...host.enterUnprivileged,
      path.join(root, 'usr/bin/python3.11'),
      path.join(root, 'usr/bin/patroni'),
      file,
    ];
    const logFile = path.join(this.#folder, `patroni-${host.name}.log`);
    const running = this.#supervisor.start({ name: `Patroni ${host.name}`, command, args, env, logFile });
    this.#running.set(host.name, running);
  }

  /** Resolves when every node runs and, if commits wait for one, a standby is synchronous. */
  async healthy(): Promise<Member[]> {
    return this.#until('the nodes are not in step', (members) => {
      const wanted = this.#variant.synchronous ? 1 : 0;
      const leaders = members.filter(({ role, state }) => role === 'leader' && state === 'running');
      const standbys = members.filter(({ role, state }) => role !== 'leader' && state === 'running');
      return (
        leaders.length === 1 &&
        standbys.length === this.#hosts.length - 1 &&
        standbys.every(({ lag }) => typeof lag === 'number' && lag < 1_000_000) &&
        standbys.filter(({ role }) => role === 'sync_standby').length >= wanted
      );
    });
  }

  /** Resolves when another host than this has the primary. */
  async another({ name: lost }: Host): Promise<void> {
    await this.#until('no other primary', (members) =>
      members.some(({ name, role, state }) => name !== lost && role === 'leader' && state === 'running'),
    );
  }

  /** The host that has this role now. */
  async hostOf(role: Member['role']): Promise<Host> {
    const member = (await this.members()).find((each) => each.role === role);
    const host = this.#hosts.find(({ name }) => name === member?.name);
    if (!host) throw new PlainError(`No node of PostgreSQL is a ${role}.`);
    return host;
  }

  /** What the first node that answers knows of all. */
  async members(from: readonly Host[] = this.#hosts): Promise<Member[]> {
    for (const { address } of from) {
      const url = `http://${address}:${PATRONI_PORT}/cluster`;
      const found = await fetch(url, { signal: AbortSignal.timeout(1_000) })
        .then((response) => response.json() as Promise<{ members: Member[] }>)
        .catch(() => undefined);
      if (found) return found.members;
    }
    return [];
  }

  /** `kill -9` of PostgreSQL on a host, with Patroni as well if the host is lost; nothing restarts it then. */
  async kill(host: Host, what: 'postgres' | 'host'): Promise<void> {
    const patroni = this.#running.get(host.name)!;
    if (what === 'host') {
      process.kill(patroni.pid, 'SIGKILL');
      await patroni.ended;
    }
    for (const pid of this.#serverOf(host)) signal(pid, 'SIGKILL');
  }

  /** Freezes what receives the log on the standbys. @returns what throws away what it has not read, and lets it go on */
  freezeReceivers(): () => void {
    const receivers = this.#hosts.flatMap((host) =>
      childrenNamed(postmasterOf(this.#dataOf(host)), 'walreceiver'),
    );
    for (const pid of receivers) signal(pid, 'SIGSTOP');
    return () => {
      for (const pid of receivers) for (const name of ['SIGTERM', 'SIGCONT'] as const) signal(pid, name);
    };
  }

  #dataOf({ name }: Host): string {
    return path.join(this.#folder, `${DATA}${name}`);
  }

  #serverOf(host: Host): number[] {
    const postmaster = postmasterOf(this.#dataOf(host));
    return postmaster === undefined ? [] : [postmaster, ...childrenNamed(postmaster, '')];
  }

  async #until(problem: string, isSo: (members: Member[]) => boolean): Promise<Member[]> {
    const deadline = Date.now() + READY_TIMEOUT_MS;
    for (;;) {
      const members = await this.members();
      if (isSo(members)) return members;
      if (Date.now() > deadline)
        throw new PlainError(`After ${READY_TIMEOUT_MS / 1000} s ${problem}: ${JSON.stringify(members)}`);
      await sleep(POLL_MS);
    }
  }
}

/** `kill -9` of every server below a folder. They are no children of Patroni, and survive it. */
export function killServers(folder: string): void {
  const data = fs.existsSync(folder) ? fs.readdirSync(folder).filter((name) => name.startsWith(DATA)) : [];
  for (const postmaster of data.map((name) => postmasterOf(path.join(folder, name)))) {
    const server = postmaster === undefined ? [] : [postmaster, ...childrenNamed(postmaster, '')];
    for (const pid of server) signal(pid, 'SIGKILL');
  }
}

/** The running server of a data folder. The file outlives a killed one, and its number may belong to anybody then. */
function postmasterOf(data: string): number | undefined {
  const file = path.join(data, 'postmaster.pid');
  const pid = fs.existsSync(file) ? Number(fs.readFileSync(file, 'utf8').split('\n')[0]) : 0;
  const command = `/proc/${pid}/cmdline`;
  return pid > 0 && fs.existsSync(command) && fs.readFileSync(command, 'utf8').includes(data)
    ? pid
    : undefined;
}
