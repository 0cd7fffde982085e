import fs from 'node:fs';
import path from 'node:path';
import { archivesIn } from '../../lib/backups/back-up.mts';
import { ownServers } from '../../lib/backups/own-servers.mts';
import type { Database } from '../../lib/embedded/database.mts';
import { startMariadb } from '../../lib/embedded/mariadb.mts';
import { startPostgres } from '../../lib/embedded/postgres.mts';
import { startMailSink } from '../../lib/mail-sink/server.mts';
import type { Supervisor } from '../../lib/processes/child-process.mts';
import { freePort } from '../../lib/processes/ports.mts';
import { builtEntry, inProject, root } from '../../lib/project/paths.mts';
import { migrateDatabase, startInstance, untilReady } from '../../lib/project/service.mts';
import { gatherSettings } from '../../lib/project/settings.mts';
import { newSupervisor } from './supervisors.mts';

const SERVERS = ['postgres', 'mariadb'] as const;

/** Both services on the databases of a data folder, as `npm start` runs them, without the web server and the demo. */
export class System {
  readonly data: string;
  /** Origins. */
  readonly auth: string;
  readonly business: string;
  readonly env: Readonly<Record<string, string>>;
  readonly mails: string;
  readonly #servers: readonly Database[];
  readonly #supervisor: Supervisor;

  private constructor(
    data: string,
    env: Readonly<Record<string, string>>,
    servers: readonly Database[],
    supervisor: Supervisor,
  ) {
    this.data = data;
    this.env = env;
    this.auth = env['AUTH_URL']!;
    this.business = env['WEB_BUSINESS_UPSTREAM']!;
    this.mails = path.join(data, 'mails');
    this.#servers = servers;
    this.#supervisor = supervisor;
  }

  /** Creates the databases if `data` has none. */
  static async start(data: string, backups: string): Promise<System> {
    const supervisor = newSupervisor();
    try {
      const [postgres, mariadb] = await startServers(data, backups, supervisor);
      const [authPort, businessPort] = [await freePort(), await freePort()];
      const sink = await startMailSink({ folder: path.join(data, 'mails'), smtpPort: 0, pagePort: 0 });
      supervisor.own(() => sink.stop());
      const ports = { AUTH_PORT: String(authPort), BUSINESS_PORT: String(businessPort) };
      const { values } = gatherSettings({ root: data, data }, ports);
      const env = {
        ...values,
        AUTH_DATABASE_URL: mariadb.url('auth_db'),
        BUSINESS_DATABASE_URL: postgres.url('business_logic_db'),
        SMTP_URL: `smtp://127.0.0.1:${sink.smtpPort}`,
        JOBS_POLL_MS: '100',
        // A few buyers stand for many.
        ORDER_MAX_PER_BUYER: '100000',
      };
      await Promise.all([
        migrateDatabase('auth', env, supervisor),
        migrateDatabase('business', env, supervisor),
      ]);
      const system = new System(data, env, [postgres, mariadb], supervisor);
      const start = async (service: 'auth' | 'business') => {
        const own = service === 'auth' ? { ...env, BUSINESS_URL: system.business } : env;
        const logFile = path.join(data, 'logs', `${service}.log`);
        const instance = startInstance(
          service,
          { name: `The ${service} service`, env: own, logFile },
          supervisor,
        );
        await untilReady(instance, system[service]);
      };
      await Promise.all([start('auth'), start('business')]);
      return system;
    } catch (error) {
      await supervisor.stopAll();
      throw error;
    }
  }

  /** Creates the first admin. */
  async createAdmin(email: string, password: string): Promise<void> {
    const { code, output } = await this.#supervisor.run(
      {
        name: 'create-admin',
        command: process.execPath,
        args: [builtEntry('auth', 'create-admin'), email],
        cwd: root,
        env: { ...process.env, ...this.env },
      },
      `${password}\n`,
    );
    if (code !== 0) throw new Error(output);
  }

  /** Of the business database. */
  get databaseUrl(): string {
    return this.env['BUSINESS_DATABASE_URL']!;
  }

  async stop(): Promise<void> {
    await this.#supervisor.stopAll();
  }

  /** A disk that is gone, and with it everything that was not archived: nothing is stopped in order. */
  async destroy(): Promise<void> {
    for (const { pid } of this.#servers) process.kill(pid, 'SIGKILL');
    await Promise.all(this.#servers.map(({ process: server }) => server.ended));
    await this.#supervisor.stopAll();
    for (const name of SERVERS) fs.rmSync(path.join(this.data, name), { recursive: true });
  }
}

function startServers(data: string, backups: string, supervisor: Supervisor): Promise<[Database, Database]> {
  const archives = archivesIn(backups);
  if (fs.existsSync(path.join(data, 'postgres'))) {
    const servers = ownServers(data, archives, supervisor);
    return Promise.all([servers.postgres(), servers.mariadb()]);
  }
  const request = (name: string, database: string) => ({
    ...({ purpose: 'keep', supervisor } as const),
    dataDirectory: path.join(data, name),
    logFile: path.join(data, 'logs', `${name}.log`),
    databases: [database],
  });
  const programDirectory = inProject('mariadb-server');
  return Promise.all([
    startPostgres({ ...request('postgres', 'business_logic_db'), archives: archives.wal }),
    startMariadb({ ...request('mariadb', 'auth_db'), programDirectory, archives: archives.binlog }),
  ]);
}
