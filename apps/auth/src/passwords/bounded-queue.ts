import { passwordErrors } from './password.errors';

const RETRY_AFTER_SECONDS = 2;

/** Limits of a queue. */
export interface QueueLimits {
  /** Tasks of one key that run at once. */
  readonly concurrency: number;
  /** Tasks that may wait, of all keys together. */
  readonly queue: number;
}

/** Tasks with the same key. */
interface Lane {
  running: number;
  readonly waiting: (() => void)[];
}

/** Runs a few tasks per key at once and lets some wait in order of arrival; further ones are refused with 503. */
export class BoundedQueue {
  private readonly lanes = new Map<string, Lane>();
  private waiting = 0;

  constructor(private readonly limits: QueueLimits) {}

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
      return;
    }
    if (this.waiting >= this.limits.queue)
      throw passwordErrors.busy(undefined, { retryAfterSeconds: RETRY_AFTER_SECONDS });
    this.waiting++;
    await new Promise<void>((resolve) => lane.waiting.push(resolve));
  }

  /** Passes the slot to the next waiting task instead of freeing it, so that no later task can overtake. */
  private release(key: string, lane: Lane): void {
    const next = lane.waiting.shift();
    if (next) {
      this.waiting--;
      next();
      return;
    }
    lane.running--;
    if (lane.running === 0) this.lanes.delete(key);
  }
}
