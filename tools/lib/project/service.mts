import { PlainError } from '../console/plain-error.mts';
import type { ServiceProcess, Supervisor } from '../processes/child-process.mts';
import type { App, Service } from './build.mts';
import { builtEntry, root, SERVICE_FLAGS } from './paths.mts';

/** Measured: 0.6 s; longer under load. */
const READY_TIMEOUT_MS = 60_000;

/**
 * Migrates the database of a service.
 *
 * @param env settings of the service, on top of this process's environment
 * @param entry another build's `migrate.js` than the project's
 * @throws PlainError with the sentence that the service printed
 */
export async function migrateDatabase(
  app: Service,
  env: Readonly<Record<string, string>>,
  supervisor: Supervisor,
  entry: string = builtEntry(app, 'migrate'),
): Promise<void> {
  const { code, output, stderr } = await supervisor.run({
    name: `migrations of ${app}`,
    command: process.execPath,
    args: [entry],
    cwd: root,
    env: { ...process.env, ...env },
  });
  if (code !== 0)
    throw new PlainError(stderr.trim() || `The migrations of ${app} failed: ${serviceCause(output)}.`);
}

/** How an instance of a service is started. */
export interface Launch {
  /** Appears in messages. */
  readonly name: string;
  /** Its settings, on top of this process's environment. */
  readonly env: Readonly<Record<string, string>>;
  readonly logFile: string;
  /** Another build's `main.js` than the project's. */
  readonly entry?: string;
}

/** Starts an instance of a service; {@link untilReady} waits until it is ready. */
export function startInstance(
  app: App,
  { name, env, logFile, entry = builtEntry(app, 'main') }: Launch,
  supervisor: Supervisor,
): ServiceProcess {
  return supervisor.start({
    name,
    command: process.execPath,
    args: [...SERVICE_FLAGS, entry],
    cwd: root,
    env: { ...process.env, ...env },
    logFile,
  });
}

/** Resolves when the instance at `origin` is ready. @throws PlainError if it ends first, with the cause from its log */
export async function untilReady(instance: ServiceProcess, origin: string): Promise<void> {
  const isReady = () =>
    fetch(`${origin}/health/ready`).then(
      ({ ok }) => ok,
      () => false,
    );
  await instance.waitUntil(isReady, READY_TIMEOUT_MS, () => serviceCause(instance.log()));
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
