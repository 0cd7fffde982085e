import type { Progress } from '../../lib/console/progress.mts';
import type { ServiceProcess, Supervisor } from '../../lib/processes/child-process.mts';
import { type App, SERVICES } from '../../lib/project/build.mts';
import { inData } from '../../lib/project/paths.mts';
import { migrateDatabase, startInstance, untilReady } from '../../lib/project/service.mts';
import { serviceHost, type Settings } from '../../lib/project/settings.mts';

const APPS = {
  auth: { title: 'Auth service', name: 'The auth service' },
  business: { title: 'Business service', name: 'The business service' },
  web: { title: 'Web server', name: 'The web server' },
} as const;

/** Migrates both databases. */
export async function migrate({ values }: Settings, supervisor: Supervisor): Promise<void> {
  await Promise.all(SERVICES.map((service) => migrateDatabase(service, values, supervisor)));
}

/** Starts both services and waits until they are ready. */
export function startServices(
  settings: Settings,
  supervisor: Supervisor,
  progress: Progress,
): Promise<ServiceProcess[]> {
  return Promise.all(SERVICES.map((service) => startApp(service, settings, supervisor, progress)));
}

/** Starts the web server and waits until it is ready. */
export function startWeb(
  settings: Settings,
  supervisor: Supervisor,
  progress: Progress,
): Promise<ServiceProcess> {
  return startApp('web', settings, supervisor, progress);
}

function startApp(
  app: App,
  { values }: Settings,
  supervisor: Supervisor,
  progress: Progress,
): Promise<ServiceProcess> {
  const { title, name } = APPS[app];
  return progress.step(title, async () => {
    // The web server passes on nothing for internal paths, which is all that auth wants of business.
    const env = app === 'auth' ? { ...values, BUSINESS_URL: values['WEB_BUSINESS_UPSTREAM']! } : values;
    const instance = startInstance(app, { name, env, logFile: inData('logs', `${app}.log`) }, supervisor);
    await untilReady(instance, `http://${serviceHost(values)}:${values[`${app.toUpperCase()}_PORT`]}`);
    return instance;
  });
}
