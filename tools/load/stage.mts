import { randomBytes } from 'node:crypto';
import fs from 'node:fs';
import { PlainError } from '../console/plain-error.mts';
import type { Progress } from '../console/progress.mts';
import type { Supervisor } from '../embedded/child-process.mts';
import { freePort } from '../embedded/ports.mts';
import { startPostgres } from '../embedded/postgres.mts';
import { buildApps } from '../start/build.mts';
import { builtEntry, inData, root } from '../start/paths.mts';

const READY_TIMEOUT_MS = 60_000;

/** A business service of its own for a load: built, on a durable private database, logging as in production. */
export interface Stage {
  /** One origin an instance. */
  readonly origins: string[];
  readonly databaseUrl: string;
  readonly jwtSecret: string;
  readonly webhookSecret: string;
  /** Starts one more instance. */
  startInstance(env?: Readonly<Record<string, string>>): Promise<string>;
}

/**
 * Sets a stage in `.data/<name>`, emptied first. Commits wait for the disk, as they do where money is at stake.
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
  const jwtSecret = randomBytes(48).toString('hex');
  const webhookSecret = `whsec_${randomBytes(32).toString('base64')}`;
  const settings = {
    BUSINESS_DATABASE_URL: databaseUrl,
    JWT_SECRET: jwtSecret,
    SERVICE_JWT_SECRET: randomBytes(48).toString('hex'),
    SANDBOX_WEBHOOK_SECRET: webhookSecret,
    TICKET_SIGNING_KEY: randomBytes(32).toString('base64'),
    SMTP_URL: 'smtp://127.0.0.1:1',
    // Workers are instances of their own where a sale is expected; here their jobs wait and are counted.
    JOBS_ENABLED: 'false',
    ...options.env,
  };
  await progress.step('Migrations', () => migrate(settings, supervisor));
  const stage: Stage = {
    origins: [],
    databaseUrl,
    jwtSecret,
    webhookSecret,
    startInstance: async (env = {}) => {
      const number = stage.origins.length + 1;
      const origin = await startInstance(
        { ...settings, ...env },
        inData(options.name, `business-${number}.log`),
        supervisor,
      );
      stage.origins.push(origin);
      return origin;
    },
  };
  for (let started = 0; started < options.instances; started += 1) {
    await progress.step(`Business service ${started + 1}`, () => stage.startInstance());
  }
  return stage;
}

async function migrate(settings: Record<string, string>, supervisor: Supervisor): Promise<void> {
  const { code, stderr } = await supervisor.run({
    name: 'migrations',
    command: process.execPath,
    args: [builtEntry('business', 'migrate')],
    cwd: root,
    env: { ...process.env, ...settings },
  });
  if (code !== 0) throw new PlainError(stderr.trim());
}

async function startInstance(
  settings: Record<string, string>,
  logFile: string,
  supervisor: Supervisor,
): Promise<string> {
  const port = await freePort();
  const origin = `http://127.0.0.1:${port}`;
  const service = supervisor.start({
    name: 'The business service',
    command: process.execPath,
    args: ['--enable-source-maps', builtEntry('business', 'main')],
    cwd: root,
    env: { ...process.env, ...settings, BUSINESS_PORT: String(port), BUSINESS_URL: origin },
    logFile,
  });
  const isReady = () =>
    fetch(`${origin}/health/ready`).then(
      ({ ok }) => ok,
      () => false,
    );
  await service.waitUntil(
    isReady,
    READY_TIMEOUT_MS,
    () => service.log().split('\n').at(-2) ?? 'it said nothing',
  );
  return origin;
}
