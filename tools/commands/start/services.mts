import type { Progress } from '../../lib/console/progress.mts';
import type { ServiceProcess, Supervisor } from '../../lib/processes/child-process.mts';
import { APPS } from '../../lib/project/build.mts';
import { inData } from '../../lib/project/paths.mts';
import { migrateDatabase, startInstance, untilReady } from '../../lib/project/service.mts';
import { serviceHost, type Settings } from '../../lib/project/settings.mts';

const TITLES = { auth: 'Auth service', business: 'Business service' } as const;

/** Migrates both databases. */
export async function migrate({ values }: Settings, supervisor: Supervisor): Promise<void> {
  await Promise.all(APPS.map((app) => migrateDatabase(app, values, supervisor)));
}

/** Starts both services and waits until they are ready. */
export function startServices(
  { values }: Settings,
  supervisor: Supervisor,
  progress: Progress,
): Promise<ServiceProcess[]> {
  return Promise.all(
    APPS.map((app) =>
      progress.step(TITLES[app], async () => {
        const logFile = inData('logs', `${app}.log`);
        const service = startInstance(app, { name: `The ${app} service`, env: values, logFile }, supervisor);
        await untilReady(service, `http://${serviceHost(values)}:${values[`${app.toUpperCase()}_PORT`]}`);
        return service;
      }),
    ),
  );
}
