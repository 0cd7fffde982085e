import { Injectable } from '@nestjs/common';
import { Database, JobQueue, ipKey } from '@proticket/platform';
import { randomDelayMs } from '../throttling/random-delay';
import { Throttle } from '../throttling/throttle';
import { passwordResetRequested } from './password-reset.jobs';

/** Accepts the request to reset a password. Only the job looks up whether the account exists. */
@Injectable()
export class ForgotPassword {
  constructor(
    private readonly database: Database,
    private readonly jobs: JobQueue,
    private readonly throttle: Throttle,
  ) {}

  /** @throws request.throttled */
  async requestReset(email: string, ip: string): Promise<void> {
    await this.throttle.consume(this.throttle.rules.mailByAddress, ipKey(ip));
    await this.database.transaction((tx) =>
      this.jobs.enqueue(tx, passwordResetRequested, { email }, { delayMs: randomDelayMs() }),
    );
  }
}
