import { setTimeout as sleep } from 'node:timers/promises';
import { StartError } from '../foundation/start-error';
import type { Readiness } from '../health/readiness';
import { wildcardAddress } from '../http/addresses';
import type { ServerSettings } from '../settings/platform.settings';
import { releaseStartMemory } from './release-start-memory';

/**
 * Connections that may wait to be accepted. When a sale opens, more than Node's default of 511 arrive within a turn of the
 * event loop; the kernel drops the others, which TCP retries later (a drill of 2,000 buyers, cold start: the last response came
 * after 5.5 s, now 2.7 s). Linux caps it at net.core.somaxconn, 4096 by default.
 */
const BACKLOG = 4096;

/** Fastify, or Nest's application around it. */
interface Server {
  listen(options: { port: number; host: string; backlog: number }): Promise<unknown>;
  close(): Promise<unknown>;
}

/** How a server is run. */
interface ServeOptions {
  readonly port: number;
  readonly settings: ServerSettings;
  readonly readiness: Readiness;
  readonly log: { fatal(fields: object, message: string): void };
}

/**
 * Makes a server listen, and keeps it running until SIGTERM or SIGINT.
 *
 * @throws StartError if the port cannot be used; the server is closed then
 */
export async function serve(server: Server, { port, settings, readiness, log }: ServeOptions): Promise<void> {
  try {
    await server.listen({ port, host: settings.listenAddress ?? wildcardAddress(), backlog: BACKLOG });
  } catch (error) {
    await server.close();
    throw new StartError(
      `Port ${port} cannot be used (${(error as Error).message}). Free it or choose another.`,
    );
  }
  logUnhandledErrors(log);
  releaseStartMemory();
  stopOnSignal(server, readiness, settings.drainSeconds);
}

/**
 * An unhandled rejection ends Node by default, and with it every request in flight. It is a bug and logged as one; what
 * must last is in a database, so it is safe to continue.
 */
function logUnhandledErrors(log: ServeOptions['log']): void {
  for (const event of ['unhandledRejection', 'uncaughtException'] as const) {
    process.on(event, (error: unknown) => log.fatal({ err: error }, `${event}: a bug, please report it.`));
  }
}

/** Not ready first, then finish running requests and jobs, then exit 0: a rolling restart loses no request. */
function stopOnSignal(server: Server, readiness: Readiness, drainSeconds: number): void {
  let stopping = false;
  const stop = async (): Promise<void> => {
    if (stopping) return;
    stopping = true;
    readiness.drain();
    await sleep(drainSeconds * 1000);
    await server.close();
    process.exit(0);
  };
  for (const signal of ['SIGTERM', 'SIGINT'] as const) process.on(signal, () => void stop());
}
