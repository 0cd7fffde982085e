import { Injectable } from '@nestjs/common';
import { passwordErrors } from './password.errors';
import { PasswordSettings } from './password.settings';

const RETRY_AFTER_SECONDS = 2;

/**
 * Bounds the work a flood of logins can cause. A hash costs 10 to 25 ms of a core by design; without a bound,
 * every further login makes all of them slower, and the thread pool they share with the rest starves. So a few
 * run, a few wait, and the next is told at once to come back.
 */
@Injectable()
export class HashQueue {
  private running = 0;
  private readonly waiting: (() => void)[] = [];

  constructor(private readonly settings: PasswordSettings) {}

  /** @throws passwords.busy when too many wait already. */
  async run<Result>(work: () => Promise<Result>): Promise<Result> {
    await this.turn();
    try {
      return await work();
    } finally {
      // The turn is handed on rather than given back, so nobody who comes later can overtake.
      const next = this.waiting.shift();
      if (next) next();
      else this.running--;
    }
  }

  private turn(): Promise<void> {
    if (this.running < this.settings.concurrency) {
      this.running++;
      return Promise.resolve();
    }
    if (this.waiting.length >= this.settings.queue)
      throw passwordErrors.busy(undefined, { retryAfterSeconds: RETRY_AFTER_SECONDS });
    return new Promise((resolve) => this.waiting.push(resolve));
  }
}
