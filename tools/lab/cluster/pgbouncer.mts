import fs from 'node:fs';
import path from 'node:path';
import pg from 'pg';
import type { ServiceProcess, Supervisor } from '../../lib/processes/child-process.mts';
import type { Host } from './namespaces.mts';
import { pgbouncerConfig } from './pgbouncer-config.mts';
import { PORTS } from './ports.mts';
import type { Programs } from './programs.mts';

const READY_TIMEOUT_MS = 30_000;

/** PgBouncer before the primary; business instances can be moved behind it. */
export class Pgbouncer {
  readonly #host: Host;
  readonly #programs: Programs;
  readonly #folder: string;
  readonly #supervisor: Supervisor;
  readonly #password: string;
  #running: ServiceProcess | undefined;

  constructor(
    host: Host,
    { password, database }: { password: string; database: string },
    { programs, folder, supervisor }: { programs: Programs; folder: string; supervisor: Supervisor },
  ) {
    this.#host = host;
    this.#programs = programs;
    this.#folder = folder;
    this.#supervisor = supervisor;
    this.#password = password;
    const users = path.join(folder, 'pgbouncer-users.txt');
    fs.writeFileSync(users, `"proticket" "${password}"\n`, { mode: 0o600 });
    const text = pgbouncerConfig({ address: host.address, database, password, users });
    fs.writeFileSync(this.#file, text, { mode: 0o600 });
  }

  /** Whether there is a PgBouncer to start. */
  get isThere(): boolean {
    return this.#programs.pgbouncer !== undefined;
  }

  /** Settings of a business service that reaches its database through it. */
  get settings(): Record<string, string> {
    return {
      BUSINESS_DATABASE_URL: this.#url('business'),
      GROUP_COMMIT_DATABASE_URL: this.#url('business_hot'),
    };
  }

  async start(): Promise<void> {
    const [command, ...args] = [
      ...this.#host.enterUnprivileged,
      ...(this.#programs.pgbouncer ?? []),
      this.#file,
    ];
    const logFile = path.join(this.#folder, 'pgbouncer.log');
    const running = this.#supervisor.start({ name: 'PgBouncer', command, args, logFile });
    this.#running = running;
    const isReady = async () => {
      const client = new pg.Client({
        connectionString: this.#url('business'),
        connectionTimeoutMillis: 2_000,
      });
      client.on('error', () => undefined);
      try {
        await client.connect();
        return true;
      } catch {
        return false;
      } finally {
        await client.end().catch(() => undefined);
      }
    };
    await running.waitUntil(isReady, READY_TIMEOUT_MS, () => running.log().slice(-300));
  }

  /** `kill -9`. */
  async kill(): Promise<void> {
    process.kill(this.#running!.pid, 'SIGKILL');
    await this.#running!.ended;
  }

  get #file(): string {
    return path.join(this.#folder, 'pgbouncer.ini');
  }

  #url(database: string): string {
    return `postgres://proticket:${this.#password}@${this.#host.address}:${PORTS.pgbouncer}/${database}`;
  }
}
