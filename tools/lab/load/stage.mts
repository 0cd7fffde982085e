import fs from 'node:fs';
import type { Progress } from '../../lib/console/progress.mts';
import type { Supervisor } from '../../lib/processes/child-process.mts';
import { freePort } from '../../lib/processes/ports.mts';
import { startPostgres } from '../../lib/embedded/postgres.mts';
import { buildApps } from '../../lib/project/build.mts';
import { inData } from '../../lib/project/paths.mts';
import { migrateDatabase, untilReady } from '../../lib/project/service.mts';
import { newBusiness, originOf, startBusiness } from './business.mts';

/** A private business service to load: built, on a durable private database, logging as in production. */
export interface Stage {
  /** One origin per instance. */
  readonly origins: string[];
  readonly databaseUrl: string;
  readonly jwtSecret: string;
  readonly webhookSecret: string;
  /** Starts one more instance. */
  startInstance(env?: Readonly<Record<string, string>>): Promise<string>;
  /** The processes of its parts, for {@link timed}: one per instance, in the order of `origins`, and the server of PostgreSQL. */
  readonly processes: { readonly service: number[]; readonly database: number[] };
}

/**
 * Starts it in `.data/<name>`, emptied first. Commits wait for the disk, as in production.
 *
 * @param env settings of every instance
 */
export async function setStage(
  options: { name: string; instances: number; env?: Readonly<Record<string, string>> },
  supervisor: Supervisor,
  progress: Progress,
): Promise<Stage> {
  const folder = inData(options.name);
  fs.rmSync(folder, { recursive: true, force: true });
  await progress.step('Build', (note) => buildApps(supervisor, note));
  const database = await progress.step('PostgreSQL', () =>
    startPostgres({
      purpose: 'keep',
      supervisor,
      dataDirectory: inData(options.name, 'postgres'),
      logFile: inData(options.name, 'postgres.log'),
      databases: ['business_logic_db'],
    }),
  );
  const databaseUrl = database.url('business_logic_db');
  const business = newBusiness();
  const settings = {
    ...business.settings,
    BUSINESS_DATABASE_URL: databaseUrl,
    // Where a large sale is expected, separate instances work on jobs. Here the jobs wait and are counted.
    JOBS_ENABLED: 'false',
    ...options.env,
  };
  await progress.step('Migrations', () => migrateDatabase('business', settings, supervisor));
  const stage: Stage = {
    origins: [],
    processes: { service: [], database: [database.pid] },
    databaseUrl,
    ...business.secrets,
    startInstance: async (env = {}) => {
      const number = stage.origins.length + 1;
      const port = await freePort();
      const logFile = inData(options.name, `business-${number}.log`);
      const origin = originOf(port);
      const instance = startBusiness({ settings: { ...settings, ...env }, port, logFile }, supervisor);
      await untilReady(instance, origin);
      stage.origins.push(origin);
      stage.processes.service.push(instance.pid);
      return origin;
    },
  };
  for (let started = 0; started < options.instances; started += 1) {
    await progress.step(`Business service ${started + 1}`, () => stage.startInstance());
  }
  return stage;
}
