import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import pg from 'pg';
import type { Supervisor } from '../../lib/processes/child-process.mts';
import type { Database, DatabaseRequest } from '../../lib/embedded/database.mts';
import { freePort } from '../../lib/processes/ports.mts';
import { startPostgres } from '../../lib/embedded/postgres.mts';
import { newBusiness, type Secrets } from '../load/business.mts';
import { CardProvider } from './card-provider.mts';
import { Instance } from './instance.mts';
import type { Plan } from './plan.mts';
import type { Prepared } from './prepared.mts';
import { databaseRequest, databaseUrl } from './private-database.mts';
import { Random } from './random.mts';
import { Wire } from './wire.mts';

/** Two instances of the service on a private durable database, each behind a connection that can be broken. */
export class System {
  readonly secrets: Secrets;
  readonly instances: readonly Instance[];
  readonly wires: readonly Wire[];
  readonly cards: CardProvider;
  readonly #request: DatabaseRequest;
  #database: Promise<Database>;

  private constructor(
    parts: Pick<System, 'secrets' | 'instances' | 'wires' | 'cards'>,
    request: DatabaseRequest,
    database: Database,
  ) {
    this.secrets = parts.secrets;
    this.instances = parts.instances;
    this.wires = parts.wires;
    this.cards = parts.cards;
    this.#request = request;
    this.#database = Promise.resolve(database);
  }

  /** @param folder of this run only, emptied first */
  static async start(
    prepared: Prepared,
    plan: Plan,
    folder: string,
    supervisor: Supervisor,
  ): Promise<System> {
    fs.rmSync(folder, { recursive: true, force: true });
    fs.mkdirSync(folder, { recursive: true });
    fs.cpSync(prepared.database, path.join(folder, 'postgres'), { recursive: true });
    // A copied folder gets the default mode, and PostgreSQL refuses one that others may read.
    fs.chmodSync(path.join(folder, 'postgres', 'data'), 0o700);
    const request = databaseRequest(folder, supervisor);
    const database = await startPostgres(request);
    const { secrets, settings } = newBusiness();
    const port = Number(new URL(databaseUrl(database)).port);
    const wires = await Promise.all([Wire.to(port), Wire.to(port)]);
    const cards = await CardProvider.start(new Random(`${plan.seed}/cards`));
    const instances: Instance[] = [];
    for (const [index, wire] of wires.entries()) {
      const launch = {
        settings: {
          ...settings,
          ...plan.settings,
          ...cards.settings,
          BUSINESS_DATABASE_URL: wire.reroute(databaseUrl(database)),
          // Nothing listens there: sales must not need the auth service.
          AUTH_URL: 'http://127.0.0.1:1',
          JOBS_ENABLED: String(plan.workers[index]),
          JOBS_POLL_MS: '100',
          JOBS_LEASE_SECONDS: '5',
          NODE_COMPILE_CACHE: prepared.compileCache,
        },
        port: await freePort(),
        logFile: path.join(folder, `business-${index + 1}.log`),
        entry: prepared.entry,
      };
      instances.push(new Instance(launch, supervisor));
    }
    await Promise.all(instances.map((instance) => instance.ready()));
    return new System({ secrets, instances, wires, cards }, request, database);
  }

  /** A direct connection to the database; it may break at any time. */
  async withDatabase<Result>(work: (client: pg.Client) => Promise<Result>): Promise<Result> {
    const client = new pg.Client({
      connectionString: databaseUrl(await this.#database),
      application_name: 'faults',
    });
    client.on('error', () => undefined);
    try {
      await client.connect();
      return await work(client);
    } finally {
      await client.end().catch(() => undefined);
    }
  }

  /** Kills every process of the server at once, as the kernel does when memory runs out; then restarts it. */
  async killDatabase(): Promise<void> {
    const running = await this.#database;
    this.#database = (async () => {
      // A stopped parent starts no more children, so that none escapes.
      process.kill(running.pid, 'SIGSTOP');
      for (const pid of [...childrenOf(running.pid), running.pid]) kill(pid);
      await running.process.ended;
      return startPostgres({ ...this.#request, port: Number(new URL(databaseUrl(running)).port) });
    })();
    await this.#database;
  }

  /** Resolves when the database and the instances work again. */
  async recover(): Promise<void> {
    await this.#database;
    for (const wire of this.wires) wire.mend();
    for (const instance of this.instances) instance.signal('SIGCONT');
    await Promise.all(this.instances.map((instance) => instance.ready()));
  }

  async stop(): Promise<void> {
    await Promise.all(this.instances.map((instance) => instance.stop()));
    await this.cards.stop();
    await Promise.all(this.wires.map((wire) => wire.close()));
    await (await this.#database).stop();
  }
}

function childrenOf(parent: number): number[] {
  const { stdout } = spawnSync('ps', ['-A', '-o', 'pid=,ppid='], { encoding: 'utf8' });
  return stdout
    .split('\n')
    .map((line) => line.trim().split(/\s+/).map(Number))
    .flatMap(([pid, ppid]) => (ppid === parent && pid ? [pid] : []));
}

function kill(pid: number): void {
  try {
    process.kill(pid, 'SIGKILL');
  } catch {
    // Gone in the meantime.
  }
}
