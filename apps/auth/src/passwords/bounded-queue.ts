import { passwordErrors } from './password.errors';

const RETRY_AFTER_SECONDS = 2;

/** Limits of a queue. */
export interface QueueLimits {
  /** Tasks of one key that run at once. */
  readonly concurrency: number;
  /** Tasks that may wait, of all keys together. */
  readonly queue: number;
}

/** What metrics want to know of a queue. */
export interface QueueWatcher {
  /** A task starts; it waited this many seconds. */
  waited(seconds: number): void;
  refused(): void;
}

/** Tasks with the same key. */
interface Lane {
  running: number;
  readonly waiting: (() => void)[];
}

/** Runs a few tasks per key at once and lets some wait in order of arrival; further ones are refused with 503. */
export class BoundedQueue {
  private readonly lanes = new Map<string, Lane>();
  private waitingTasks = 0;

  constructor(
    private readonly limits: QueueLimits,
    private readonly watcher?: QueueWatcher,
  ) {}

  /** Number of tasks that wait. */
  get waiting(): number {
    return this.waitingTasks;
  }

  /** @throws passwords.busy when too many tasks are waiting. */
  async run<Result>(key: string, task: () => Promise<Result>): Promise<Result> {
    const lane = this.lanes.get(key) ?? { running: 0, waiting: [] };
    this.lanes.set(key, lane);
    await this.acquire(lane);
    try {
      return await task();
    } finally {
      this.release(key, lane);
    }
  }

  private async acquire(lane: Lane): Promise<void> {
    if (lane.running < this.limits.concurrency) {
      lane.running++;
      this.watcher?.waited(0);
      return;
    }
    if (this.waitingTasks >= this.limits.queue) {
      this.watcher?.refused();
      throw passwordErrors.busy(undefined, { retryAfterSeconds: RETRY_AFTER_SECONDS });
    }
    this.waitingTasks++;
    const begun = performance.now();
    await new Promise<void>((resolve) => lane.waiting.push(resolve));
    this.watcher?.waited((performance.now() - begun) / 1000);
  }

  /** Passes the slot to the next waiting task instead of freeing it, so that no later task can overtake. */
  private release(key: string, lane: Lane): void {
    const next = lane.waiting.shift();
    if (next) {
      this.waitingTasks--;
      next();
      return;
    }
    lane.running--;
    if (lane.running === 0) this.lanes.delete(key);
  }
}
