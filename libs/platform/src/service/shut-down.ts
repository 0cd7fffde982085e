import { setTimeout as sleep } from 'node:timers/promises';
import type { Readiness } from '../health/readiness';
import type { ServerSettings } from '../settings/server.settings';

/** A terminal signals the whole process group and a supervisor passes the signal on: within this time they are one. */
const ONE_SIGNAL_MS = 1_000;

/** What a shutdown needs of the log. */
export interface FatalLog {
  fatal(fields: object, message: string): void;
}

/** What is stopped, and how. */
interface ShutDownOptions {
  readonly server: { close(): Promise<unknown> };
  readonly readiness: Readiness;
  readonly settings: ServerSettings;
  readonly log: FatalLog;
}

/** Not ready first, then finish running requests and jobs, then exit: a rolling restart loses no request. */
export class ShutDown {
  private signalledAt: number | undefined;
  private begun = false;

  constructor(private readonly options: ShutDownOptions) {}

  /** The first signal begins the shutdown; one that follows ends the process at once, with exit code 1. */
  onSignal(signal: NodeJS.Signals): void {
    const now = performance.now();
    if (this.signalledAt !== undefined && now - this.signalledAt > ONE_SIGNAL_MS) {
      this.options.log.fatal({ signal }, 'Ended by a second signal; running requests and jobs were cut off.');
      process.exit(1);
    }
    this.signalledAt ??= now;
    void this.begin(0);
  }

  /** Ends the process with this exit code, or with 1 if requests and jobs take longer than SHUTDOWN_SECONDS. */
  async begin(exitCode: number): Promise<void> {
    if (this.begun) return;
    this.begun = true;
    const { server, readiness, settings, log } = this.options;
    readiness.drain();
    await sleep(settings.drainSeconds * 1000);
    setTimeout(() => {
      log.fatal({}, `Requests or jobs still run after ${settings.shutdownSeconds} s; they were cut off.`);
      process.exit(1);
    }, settings.shutdownSeconds * 1000);
    try {
      await server.close();
    } catch (error) {
      log.fatal({ err: error }, 'Closing failed.');
      process.exit(1);
    }
    process.exit(exitCode);
  }
}
