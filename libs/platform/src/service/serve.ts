import { StartError } from '../foundation/start-error';
import type { Readiness } from '../health/readiness';
import { wildcardAddress } from '../http/addresses';
import type { ServerSettings } from '../settings/server.settings';
import { releaseStartMemory } from './release-start-memory';
import { type FatalLog, ShutDown } from './shut-down';
import { STRAY_ERRORS, type StrayError } from '../foundation/stray-error';

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
  readonly log: FatalLog;
  /** Counts stray errors. */
  readonly onStrayError?: (kind: StrayError) => void;
}

/**
 * Makes a server listen, and keeps it running until SIGTERM or SIGINT.
 *
 * @throws StartError if the port cannot be used; the server is closed then
 */
export async function serve(server: Server, options: ServeOptions): Promise<void> {
  const { port, settings } = options;
  try {
    await server.listen({ port, host: settings.listenAddress ?? wildcardAddress(), backlog: BACKLOG });
  } catch (error) {
    await server.close();
    throw new StartError(
      `Port ${port} cannot be used (${(error as Error).message}). Free it or choose another.`,
    );
  }
  releaseStartMemory();
  const shutDown = new ShutDown({ server, ...options });
  handleStrayErrors(options, shutDown);
  for (const signal of ['SIGTERM', 'SIGINT'] as const) process.on(signal, () => shutDown.onSignal(signal));
}

/**
 * Both are bugs. A rejection that nobody awaited has left nothing half done that others use, so the process goes on: ending it,
 * as Node does by default, would fail every request in flight. After an exception in the middle of a callback the state of the
 * process is unknown (the documentation of Node says not to resume): it finishes what it has and exits with 1, for its
 * supervisor to start another. What must last is in a database.
 */
function handleStrayErrors({ log, onStrayError }: ServeOptions, shutDown: ShutDown): void {
  for (const kind of STRAY_ERRORS) {
    process.on(kind, (error: unknown) => {
      onStrayError?.(kind);
      log.fatal({ err: error }, `${kind}: a bug, please report it.`);
      if (kind === 'uncaughtException') void shutDown.begin(1);
    });
  }
}
