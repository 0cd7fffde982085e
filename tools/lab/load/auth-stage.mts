import { randomBytes } from 'node:crypto';
import fs from 'node:fs';
import type { Progress } from '../../lib/console/progress.mts';
import type { Supervisor } from '../../lib/processes/child-process.mts';
import { startMariadb } from '../../lib/embedded/mariadb.mts';
import { freePort } from '../../lib/processes/ports.mts';
import { buildApps } from '../../lib/project/build.mts';
import { inData, inProject } from '../../lib/project/paths.mts';
import { migrateDatabase, startInstance, untilReady } from '../../lib/project/service.mts';

/** A private auth service to load: built, on a durable private database. */
export interface AuthStage {
  readonly origin: string;
  readonly databaseUrl: string;
  /** Key of the tokens of services. */
  readonly serviceSecret: string;
}

/**
 * Starts it in `.data/<name>`, emptied first. Commits wait for the disk, as in production.
 *
 * @param more settings beside the defaults
 */
export async function setAuthStage(
  name: string,
  supervisor: Supervisor,
  progress: Progress,
  more: Readonly<Record<string, string>> = {},
): Promise<AuthStage> {
  fs.rmSync(inData(name), { recursive: true, force: true });
  await progress.step('Build', (note) => buildApps(supervisor, note));
  const database = await progress.step('MariaDB', () =>
    startMariadb({
      purpose: 'keep',
      supervisor,
      dataDirectory: inData(name, 'mariadb'),
      programDirectory: inProject('mariadb-server'),
      logFile: inData(name, 'mariadb.log'),
      databases: ['auth_db'],
    }),
  );
  const port = await freePort();
  const databaseUrl = database.url('auth_db');
  const serviceSecret = randomBytes(48).toString('hex');
  const env = {
    AUTH_PORT: String(port),
    AUTH_DATABASE_URL: databaseUrl,
    JWT_SECRET: randomBytes(48).toString('hex'),
    SERVICE_JWT_SECRET: serviceSecret,
    SMTP_URL: 'smtp://127.0.0.1:1',
    JOBS_ENABLED: 'false',
    ...more,
  };
  await progress.step('Migrations', () => migrateDatabase('auth', env, supervisor));
  const logFile = inData(name, 'auth.log');
  const service = startInstance('auth', { name: 'The auth service', env, logFile }, supervisor);
  const origin = `http://127.0.0.1:${port}`;
  await untilReady(service, origin);
  return { origin, databaseUrl, serviceSecret };
}
