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

/** Work that comes round again and again, such as moving on what has run out. */
export interface RecurringWork {
  run(): Promise<void>;
}

/**
 * Marks a provider as work that each instance does every `seconds`, give or take a tenth. There is no leader:
 * the work itself must stand being done by many at once (conditional UPDATEs, SKIP LOCKED).
 */
export const Recurring = (seconds: number) => SetMetadata(RECURRING, seconds);

/** Runs the recurring work of all modules, where jobs are enabled; never twice at once in one process. */
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
      if (seconds !== undefined) this.plan(String(name), instance as RecurringWork, seconds);
    }
  }

  async beforeApplicationShutdown(): Promise<void> {
    this.stopped = true;
    for (const timer of this.timers.values()) clearTimeout(timer);
    await Promise.all(this.running);
  }

  private plan(name: string, work: RecurringWork, seconds: number): void {
    if (this.stopped) return;
    // Instances that were started together drift apart instead of coming all at once.
    const delay = seconds * 1000 * (0.9 + Math.random() * 0.2);
    const timer = setTimeout(() => {
      const run = this.runOnce(name, work).finally(() => {
        this.running.delete(run);
        this.plan(name, work, seconds);
      });
      this.running.add(run);
    }, delay);
    this.timers.set(name, timer);
  }

  private async runOnce(name: string, work: RecurringWork): Promise<void> {
    try {
      await work.run();
    } catch (error) {
      this.logger.warn({ err: error }, `${name} failed; it runs again at its next turn.`);
    }
  }
}
