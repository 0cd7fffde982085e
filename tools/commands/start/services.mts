import { PlainError } from '../../lib/console/plain-error.mts';
import type { Progress } from '../../lib/console/progress.mts';
import type { ServiceProcess, Supervisor } from '../../lib/processes/child-process.mts';
import { APPS, type App } from '../../lib/project/build.mts';
import { builtEntry, inData, root, SERVICE_FLAGS } from '../../lib/project/paths.mts';
import { serviceHost, type Settings } from '../../lib/project/settings.mts';

/** Measured: 0.6 s; longer under load. */
const READY_TIMEOUT_MS = 60_000;

/** Migrates both databases. */
export async function migrate(settings: Settings, supervisor: Supervisor): Promise<void> {
  await Promise.all(
    APPS.map(async (app) => {
      const { code, output, stderr } = await supervisor.run({
        name: `migrations of ${app}`,
        command: process.execPath,
        args: [builtEntry(app, 'migrate')],
        cwd: root,
        env: { ...process.env, ...settings.values },
      });
      if (code !== 0)
        throw new PlainError(stderr.trim() || `The migrations of ${app} failed: ${serviceCause(output)}.`);
    }),
  );
}

/** Starts both services and waits until they are ready. */
export function startServices(
  settings: Settings,
  supervisor: Supervisor,
  progress: Progress,
): Promise<ServiceProcess[]> {
  return Promise.all(
    APPS.map((app) =>
      progress.step(`${app === 'auth' ? 'Auth' : 'Business'} service`, () =>
        startService(app, settings, supervisor),
      ),
    ),
  );
}

async function startService(app: App, settings: Settings, supervisor: Supervisor): Promise<ServiceProcess> {
  const service = supervisor.start({
    name: `The ${app} service`,
    command: process.execPath,
    args: [...SERVICE_FLAGS, builtEntry(app, 'main')],
    cwd: root,
    env: { ...process.env, ...settings.values },
    logFile: inData('logs', `${app}.log`),
  });
  const ready = `http://${serviceHost(settings.values)}:${settings.values[`${app.toUpperCase()}_PORT`]}/health/ready`;
  await service.waitUntil(
    () =>
      fetch(ready).then(
        ({ status }) => status === 200,
        () => false,
      ),
    READY_TIMEOUT_MS,
    () => serviceCause(service.log()),
  );
  return service;
}

/** The last cause in a service's log: a sentence on standard error, or an error in a JSON line. */
export function serviceCause(log: string): string {
  const causes = log.split('\n').flatMap((line) => {
    if (!line.startsWith('{')) return /^\s*(at |$)/.test(line) ? [] : [line.trim()];
    try {
      const { level, msg, err } = JSON.parse(line) as {
        level?: string;
        msg?: string;
        err?: { message?: string };
      };
      if (level !== 'error' && level !== 'fatal') return [];
      return [err?.message ?? msg ?? ''];
    } catch {
      return [];
    }
  });
  return causes.at(-1) || 'it ended without a reason';
}
