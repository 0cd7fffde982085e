import { Logger } from '@nestjs/common';
import { setTimeout as sleep } from 'node:timers/promises';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { Readiness } from '../health/readiness';
import { wildcardAddress } from '../http/addresses';
import { loadSettings, SettingsError } from '../settings/load-settings';
import { HttpSettings } from '../settings/platform.settings';
import { createService } from './create-service';
import { releaseStartMemory } from './release-start-memory';
import type { ServiceDefinition } from './service-definition';
import { StartError } from '../foundation/start-error';

/**
 * Connections that may wait to be accepted. When a sale opens, more than Node's default of 511 arrive within a turn of the
 * event loop; the kernel drops the others, which TCP retries later (a drill of 2,000 buyers, cold start: the last response came
 * after 5.5 s, now 2.7 s). Linux caps it at net.core.somaxconn, 4096 by default.
 */
const BACKLOG = 4096;

/** Starts a service from the environment and keeps it running until SIGTERM or SIGINT. For `main.ts`. */
export async function runService(service: ServiceDefinition): Promise<void> {
  await exitOnError(async () => {
    const settings = loadSettings(service.settings, process.env);
    const app = await createService(service, settings);
    const port = service.port(settings);
    try {
      const host = settings.get(HttpSettings).listenAddress ?? wildcardAddress();
      await app.listen({ port, host, backlog: BACKLOG });
    } catch (error) {
      await app.close();
      throw new StartError(
        `Port ${port} cannot be used (${(error as Error).message}). Free it or choose another.`,
      );
    }
    logUnhandledErrors();
    releaseStartMemory();
    stopOnSignal(app, settings.get(HttpSettings).drainSeconds);
  });
}

/** Runs `work`; prints an error to standard error and exits with code 1. Expected errors are printed without a stack trace. */
export async function exitOnError(work: () => Promise<void>): Promise<void> {
  try {
    await work();
  } catch (error) {
    const expected = error instanceof SettingsError || error instanceof StartError;
    process.stderr.write(`${expected ? error.message : ((error as Error)?.stack ?? String(error))}\n`);
    process.exit(1);
  }
}

/**
 * An unhandled rejection ends Node by default, and with it every request in flight. It is a bug and logged as one; all state
 * is in the database, so it is safe to continue.
 */
function logUnhandledErrors(): void {
  const logger = new Logger('Process');
  for (const event of ['unhandledRejection', 'uncaughtException'] as const) {
    process.on(event, (error: unknown) => logger.fatal({ err: error }, `${event}: a bug, please report it.`));
  }
}

/** Not ready first, then finish running requests and jobs, then exit 0: a rolling restart loses no request. */
function stopOnSignal(app: NestFastifyApplication, drainSeconds: number): void {
  let stopping = false;
  const stop = async (): Promise<void> => {
    if (stopping) return;
    stopping = true;
    app.get(Readiness).drain();
    await sleep(drainSeconds * 1000);
    await app.close();
    process.exit(0);
  };
  for (const signal of ['SIGTERM', 'SIGINT'] as const) process.on(signal, () => void stop());
}
