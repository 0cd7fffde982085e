import { randomBytes } from 'node:crypto';
import fs from 'node:fs';
import type { Progress } from '../../lib/console/progress.mts';
import type { Supervisor } from '../../lib/processes/child-process.mts';
import { PlainError } from '../../lib/console/plain-error.mts';
import { startMariadb } from '../../lib/embedded/mariadb.mts';
import { freePort } from '../../lib/processes/ports.mts';
import { buildApps } from '../../lib/project/build.mts';
import { builtEntry, inData, root, SERVICE_FLAGS } from '../../lib/project/paths.mts';

const READY_TIMEOUT_MS = 60_000;

/** A private auth service to load: built, on a durable private database, with default settings. */
export interface AuthStage {
  readonly origin: string;
  readonly databaseUrl: string;
}

/** Starts it in `.data/<name>`, emptied first. Commits wait for the disk, as in production. */
export async function setAuthStage(
  name: string,
  supervisor: Supervisor,
  progress: Progress,
): Promise<AuthStage> {
  fs.rmSync(inData(name), { recursive: true, force: true });
  await progress.step('Build', (note) => buildApps(supervisor, note));
  const database = await progress.step('MariaDB', () =>
    startMariadb({
      purpose: 'keep',
      supervisor,
      dataDirectory: inData(name, 'mariadb'),
      programDirectory: inData('mariadb-server'),
      logFile: inData(name, 'mariadb.log'),
      databases: ['auth_db'],
    }),
  );
  const port = await freePort();
  const databaseUrl = database.url('auth_db');
  const env = {
    ...process.env,
    AUTH_PORT: String(port),
    AUTH_DATABASE_URL: databaseUrl,
    JWT_SECRET: randomBytes(48).toString('hex'),
    SERVICE_JWT_SECRET: randomBytes(48).toString('hex'),
    SMTP_URL: 'smtp://127.0.0.1:1',
    JOBS_ENABLED: 'false',
  };
  await progress.step('Migrations', async () => {
    const args = [builtEntry('auth', 'migrate')];
    const done = await supervisor.run({
      name: 'migrations',
      command: process.execPath,
      args,
      cwd: root,
      env,
    });
    if (done.code !== 0) throw new PlainError(done.stderr.trim());
  });
  const service = supervisor.start({
    name: 'The auth service',
    command: process.execPath,
    args: [...SERVICE_FLAGS, builtEntry('auth', 'main')],
    cwd: root,
    env,
    logFile: inData(name, 'auth.log'),
  });
  const origin = `http://127.0.0.1:${port}`;
  const isReady = () =>
    fetch(`${origin}/health/ready`).then(
      ({ ok }) => ok,
      () => false,
    );
  await service.waitUntil(
    isReady,
    READY_TIMEOUT_MS,
    () => service.log().trim().split('\n').at(-1) || 'it said nothing',
  );
  return { origin, databaseUrl };
}
