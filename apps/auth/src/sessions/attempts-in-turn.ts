import { Injectable } from '@nestjs/common';
import { passwordErrors } from '../passwords/password.errors';
import { PasswordSettings } from '../passwords/password.settings';

const RETRY_AFTER_SECONDS = 2;

/** Attempts of one account from one address. */
interface Lane {
  running: number;
  readonly waiting: (() => void)[];
}

/**
 * Lets parallel logins of one account from one address go a few at a time. The throttle counts an attempt before
 * it is verified; without this, a client that logs in ten times at once with the right password would be refused
 * as if it guessed. As many run as there are hashes at once, so nothing gets slower. Each instance for itself:
 * the throttle, which all share, stays the one that bounds guesses.
 */
@Injectable()
export class AttemptsInTurn {
  private readonly lanes = new Map<string, Lane>();
  private waiting = 0;

  constructor(private readonly settings: PasswordSettings) {}

  /** @throws passwords.busy when too many wait already. */
  async run<Result>(key: string, work: () => Promise<Result>): Promise<Result> {
    const lane = this.lanes.get(key) ?? { running: 0, waiting: [] };
    this.lanes.set(key, lane);
    await this.turn(lane);
    try {
      return await work();
    } finally {
      this.leave(key, lane);
    }
  }

  private async turn(lane: Lane): Promise<void> {
    if (lane.running < this.settings.concurrency) {
      lane.running++;
      return;
    }
    if (this.waiting >= this.settings.queue)
      throw passwordErrors.busy(undefined, { retryAfterSeconds: RETRY_AFTER_SECONDS });
    this.waiting++;
    await new Promise<void>((resolve) => lane.waiting.push(resolve));
    this.waiting--;
  }

  /** Hands the place on, or gives it back; a lane that nobody is in is forgotten. */
  private leave(key: string, lane: Lane): void {
    const next = lane.waiting.shift();
    if (next) {
      next();
      return;
    }
    lane.running--;
    if (lane.running === 0) this.lanes.delete(key);
  }
}
