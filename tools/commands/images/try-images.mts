import fs from 'node:fs';
import { PlainError } from '../../lib/console/plain-error.mts';
import type { Progress } from '../../lib/console/progress.mts';
import { startMariadb } from '../../lib/embedded/mariadb.mts';
import { startPostgres } from '../../lib/embedded/postgres.mts';
import type { Supervisor } from '../../lib/processes/child-process.mts';
import { freePort } from '../../lib/processes/ports.mts';
import { buildApps, SERVICES } from '../../lib/project/build.mts';
import { inProject, root } from '../../lib/project/paths.mts';
import { untilReady } from '../../lib/project/service.mts';
import { gatherSettings } from '../../lib/project/settings.mts';
import type { Buildah } from './buildah.mts';
import { inReadOnlyRoot } from './read-only-root.mts';

const ADMIN = 'admin@proticket.test';
/** What a finished image must not contain. */
const UNWANTED = [
  'bin/sh',
  'bin/bash',
  'usr/bin/apt',
  'usr/local/bin/npm',
  'usr/local/lib/node_modules',
  'app/node_modules/jest',
];

/** Loads each package that the image names: what is loaded late, such as native code for pictures, must be there as well. */
const LOAD_ALL = `
  const names = Object.keys(require('./package.json').dependencies).filter((name) => !name.startsWith('@fontsource/'));
  for (const name of names) require(name);
  console.log(names.length + ' load');
`;

interface Trial {
  buildah: Buildah;
  supervisor: Supervisor;
  progress: Progress;
  imageOf: (app: string) => string;
}

/**
 * Migrates with the images, starts them, waits until each says through its own health check that it is healthy, and goes
 * through a whole sale on them: orders, payments, tickets as PDF, reports.
 */
export async function tryImages({ buildah, supervisor, progress, imageOf }: Trial): Promise<void> {
  const env = await progress.step('Databases', () => environment(supervisor));
  const program = async (app: string, what: string, command?: (entry: string[]) => string[]) => {
    const config = await buildah.config(imageOf(app));
    const folder = await buildah.mount(imageOf(app));
    const own = app === 'auth' ? { ...env, BUSINESS_URL: env['WEB_BUSINESS_UPSTREAM']! } : env;
    return inReadOnlyRoot(`${what} of ${app}`, folder, config, own, command?.(config.Entrypoint));
  };
  for (const app of SERVICES)
    await progress.step(`Migrations by the image of ${app}`, async (note) => {
      const { code, output } = await supervisor.run(
        await program(app, 'migrations', (entry) => [...entry, `dist/apps/${app}/src/migrate.js`]),
      );
      if (code !== 0) throw new PlainError(output);
      note(output.trim().split('\n').at(-1) ?? '');
    });
  for (const app of [...SERVICES, 'web'])
    await progress.step(`Packages of ${app}`, async (note) => {
      const { code, output } = await supervisor.run(
        await program(app, 'packages', (entry) => [...entry, '--eval', LOAD_ALL]),
      );
      if (code !== 0) throw new PlainError(`A package of ${app} does not load:\n${output}`);
      note(output.trim());
    });
  for (const app of [...SERVICES, 'web'])
    await progress.step(`Start of ${app}`, async (note) => {
      const started = await program(app, 'image');
      const logFile = inProject('images', 'try', `${app}.log`);
      const instance = supervisor.start({ ...started, logFile });
      await untilReady(instance, `http://127.0.0.1:${env[`${app.toUpperCase()}_PORT`]}`);
      const config = await buildah.config(imageOf(app));
      const check = await supervisor.run(
        await program(app, 'health check', () => config.Healthcheck.Test.slice(1)),
      );
      if (check.code !== 0) throw new PlainError(`The health check of ${app} fails: ${check.output}`);
      const folder = await buildah.mount(imageOf(app));
      const found = UNWANTED.filter((each) => fs.existsSync(`${folder}/${each}`));
      if (found.length > 0) throw new PlainError(`The image of ${app} contains ${found.join(', ')}.`);
      note(`healthy as user ${userOf(instance.pid)}, read-only`);
    });
  await progress.step('Admin by the image of auth', async () => {
    const command = (entry: string[]) => [...entry, 'dist/apps/auth/src/create-admin.js', ADMIN];
    const { code, output } = await supervisor.run(
      await program('auth', 'admin', command),
      `${env['DEMO_PASSWORD']}\n`,
    );
    if (code !== 0) throw new PlainError(output);
  });
  await progress.step('Tour of the images', async (note) => {
    await buildApps(supervisor, note); // For its client, the SDK.
    const { code, output } = await supervisor.run({
      name: 'tour',
      command: process.execPath,
      args: ['tools/proticket.mjs', 'tour'],
      cwd: root,
      env: { ...process.env, ...env, PROTICKET_DATA: inProject('images', 'try') },
    });
    if (code !== 0) throw new PlainError(output);
    note(output.trim().split('\n').at(-1) ?? '');
  });
}

/** The user that a process runs as. */
function userOf(pid: number): string {
  const user = /^Uid:\s+(\d+)/m.exec(fs.readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1] ?? '';
  if (user !== '10001') throw new PlainError(`The service runs as user ${user}.`);
  return user;
}

/** Settings of a system of its own, with new databases. */
async function environment(supervisor: Supervisor): Promise<Record<string, string>> {
  const data = inProject('images', 'try');
  fs.rmSync(data, { recursive: true, force: true });
  fs.mkdirSync(data, { recursive: true });
  const server = (name: string) => ({
    dataDirectory: `${data}/${name}`,
    logFile: `${data}/${name}.log`,
    purpose: 'throwaway' as const,
    databases: [`${name}_db`],
    supervisor,
  });
  const postgres = await startPostgres(server('business'));
  const mariadb = await startMariadb({ ...server('auth'), programDirectory: inProject('mariadb-server') });
  const ports: Record<string, string> = {};
  for (const app of ['AUTH', 'BUSINESS', 'WEB']) ports[`${app}_PORT`] = String(await freePort());
  const { values } = gatherSettings({ root: data, data }, ports);
  return {
    ...values,
    AUTH_DATABASE_URL: mariadb.url('auth_db'),
    BUSINESS_DATABASE_URL: postgres.url('business_db'),
    SMTP_URL: 'smtp://127.0.0.1:1',
    SANDBOX_IN_PRODUCTION: 'true',
    LISTEN_ADDRESS: '127.0.0.1',
  };
}
