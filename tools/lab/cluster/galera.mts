import fs from 'node:fs';
import http from 'node:http';
import path from 'node:path';
import { PlainError } from '../../lib/console/plain-error.mts';
import { causeIn } from '../../lib/embedded/database.mts';
import type { ServiceProcess, Supervisor } from '../../lib/processes/child-process.mts';
import { randomPassword } from '../../lib/project/private-file.mts';
import { isUsable } from './galera-check.mts';
import { GALERA_NODES, galeraArguments, type GaleraNode } from './galera-config.mts';
import type { Programs } from './programs.mts';

const READY_TIMEOUT_MS = 90_000;
const DATABASE = 'auth_db';

/** Three nodes of MariaDB that commit together. */
export class Galera {
  readonly #password = randomPassword();
  readonly #address: string;
  readonly #programs: Programs;
  readonly #folder: string;
  readonly #supervisor: Supervisor;
  readonly #running = new Map<string, ServiceProcess>();

  constructor(address: string, programs: Programs, folder: string, supervisor: Supervisor) {
    this.#address = address;
    this.#programs = programs;
    this.#folder = folder;
    this.#supervisor = supervisor;
  }

  /** The URL of the auth service's database at a port: of a node, or of the proxy. */
  url(port: number): string {
    return `mysql://proticket:${this.#password}@${this.#address}:${port}/${DATABASE}`;
  }

  /** Makes the first node; the others begin as copies of it, which saves a transfer of all data. */
  async create(): Promise<void> {
    const [first, ...others] = GALERA_NODES as [GaleraNode, ...GaleraNode[]];
    const data = this.#dataOf(first);
    fs.mkdirSync(data, { recursive: true, mode: 0o700 });
    const { root, env } = this.#programs;
    const { code, output } = await this.#supervisor.run({
      name: 'mariadb-install-db',
      command: path.join(root, 'usr/bin/mariadb-install-db'),
      args: [
        ...[
          '--no-defaults',
          `--basedir=${root}/usr`,
          `--datadir=${data}`,
          '--skip-test-db',
          '--skip-name-resolve',
        ],
        ...['--auth-root-authentication-method=normal', ...asRoot()],
      ],
      env,
    });
    if (code !== 0) throw new PlainError(`MariaDB's files could not be created: ${output.slice(-300)}`);
    const accounts = path.join(this.#folder, 'accounts.sql');
    const account = `proticket@'%'`;
    fs.writeFileSync(
      accounts,
      [
        `CREATE DATABASE ${DATABASE} CHARACTER SET utf8mb4 COLLATE utf8mb4_unicode_ci;`,
        `CREATE USER ${account} IDENTIFIED BY '${this.#password}';`,
        `GRANT ALL PRIVILEGES ON ${DATABASE}.* TO ${account};`,
        '',
      ].join('\n'),
      { mode: 0o600 },
    );
    await this.#launch(first, ['--wsrep-new-cluster', `--init-file=${accounts}`]);
    await this.#running.get(first.name)!.stop();
    for (const node of others) fs.cpSync(data, this.#dataOf(node), { recursive: true });
    for (const node of others) {
      const state = path.join(this.#dataOf(node), 'grastate.dat');
      const text = fs.readFileSync(state, 'utf8').replace('safe_to_bootstrap: 1', 'safe_to_bootstrap: 0');
      fs.writeFileSync(state, text);
      fs.rmSync(path.join(this.#dataOf(node), 'gvwstate.dat'), { force: true });
    }
    await this.#launch(first, ['--wsrep-new-cluster']);
    await Promise.all(others.map((node) => this.#launch(node)));
    for (const node of GALERA_NODES) this.#serveChecks(node);
  }

  /** `kill -9` of a node. */
  async kill(node: GaleraNode): Promise<void> {
    const running = this.#running.get(node.name)!;
    process.kill(running.pid, 'SIGKILL');
    await running.ended;
  }

  /** Starts a node that was killed at the position up to which it has everything, as `mariadbd-safe` does. */
  async restart(node: GaleraNode): Promise<void> {
    const { code, output } = await this.#supervisor.run({
      name: `recovery of ${node.name}`,
      command: path.join(this.#programs.root, 'usr/sbin/mariadbd'),
      args: [...this.#arguments(node), '--wsrep-recover', ...asRoot()],
      env: this.#programs.env,
    });
    const position = /Recovered position: *(\S+)/.exec(output)?.[1];
    if (code !== 0 || !position) throw new PlainError(`${node.name} does not recover: ${output.slice(-300)}`);
    await this.#launch(node, [`--wsrep-start-position=${position}`]);
  }

  #dataOf({ name }: GaleraNode): string {
    return path.join(this.#folder, name);
  }

  #arguments(node: GaleraNode): string[] {
    const options = { address: this.#address, programs: this.#programs.root, data: this.#dataOf(node) };
    return galeraArguments(node, options);
  }

  async #launch(node: GaleraNode, more: string[] = []): Promise<void> {
    const running = this.#supervisor.start({
      name: `MariaDB ${node.name}`,
      command: path.join(this.#programs.root, 'usr/sbin/mariadbd'),
      args: [...this.#arguments(node), ...asRoot(), ...more],
      env: this.#programs.env,
      logFile: path.join(this.#folder, `${node.name}.log`),
    });
    this.#running.set(node.name, running);
    const cause = () => causeIn(running.log(), /\[ERROR\] (?:\[\S+\] )*(?!Aborting)(.*)/);
    await running.waitUntil(() => isUsable(this.url(node.port)), READY_TIMEOUT_MS, cause);
  }

  /** HAProxy asks the node, not the port, which accepts connections also without the majority. */
  #serveChecks(node: GaleraNode): void {
    const server = http.createServer((_request, response) => {
      void isUsable(this.url(node.port)).then((inStep) => response.writeHead(inStep ? 200 : 503).end());
    });
    server.listen(node.checkPort, this.#address);
    this.#supervisor.own(async () => {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    });
  }
}

const asRoot = () => (process.getuid?.() === 0 ? ['--user=root'] : []);
