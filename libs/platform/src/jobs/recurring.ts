import {
  type BeforeApplicationShutdown,
  Injectable,
  Logger,
  type OnApplicationBootstrap,
  SetMetadata,
} from '@nestjs/common';
import { DiscoveryService, Reflector } from '@nestjs/core';
import { JobSettings } from '../settings/platform.settings';

const RECURRING = 'proticket:recurring';

/** Work repeated at an interval, such as ending expired holds. */
export interface RecurringWork {
  run(): Promise<void>;
}

/**
 * Marks a provider as work that each instance does every `seconds`, plus or minus 10 %. There is no leader: the work must be
 * safe when several instances do it at the same time (conditional UPDATE, SKIP LOCKED).
 */
export const Recurring = (seconds: number) => SetMetadata(RECURRING, seconds);

/** Runs the recurring work of all modules if jobs are enabled; no work overlaps with itself in one process. */
@Injectable()
export class RecurringRunner implements OnApplicationBootstrap, BeforeApplicationShutdown {
  private readonly logger = new Logger(RecurringRunner.name);
  private readonly timers = new Map<string, NodeJS.Timeout>();
  private readonly running = new Set<Promise<void>>();
  private stopped = false;

  constructor(
    private readonly discovery: DiscoveryService,
    private readonly reflector: Reflector,
    private readonly settings: JobSettings,
  ) {}

  onApplicationBootstrap(): void {
    if (!this.settings.enabled) return;
    for (const { instance, metatype, name } of this.discovery.getProviders()) {
      if (!instance || !metatype) continue;
      const seconds = this.reflector.get<number | undefined>(RECURRING, metatype);
      if (seconds !== undefined) this.schedule(String(name), instance as RecurringWork, seconds);
    }
  }

  async beforeApplicationShutdown(): Promise<void> {
    this.stopped = true;
    for (const timer of this.timers.values()) clearTimeout(timer);
    await Promise.all(this.running);
  }

  private schedule(name: string, work: RecurringWork, seconds: number): void {
    if (this.stopped) return;
    // So that instances that were started together do not run it at the same time.
    const delay = seconds * 1000 * (0.9 + Math.random() * 0.2);
    const timer = setTimeout(() => {
      const run = this.runOnce(name, work).finally(() => {
        this.running.delete(run);
        this.schedule(name, work, seconds);
      });
      this.running.add(run);
    }, delay);
    this.timers.set(name, timer);
  }

  private async runOnce(name: string, work: RecurringWork): Promise<void> {
    try {
      await work.run();
    } catch (error) {
      this.logger.warn({ err: error }, `${name} failed; it runs again after its interval.`);
    }
  }
}
