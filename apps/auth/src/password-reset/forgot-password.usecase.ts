import { Injectable } from '@nestjs/common';
import { Database, JobQueue } from '@proticket/platform';
import { randomDelayMs } from '../throttling/random-delay';
import { ipKey } from '../throttling/ip-key';
import { Throttle } from '../throttling/throttle';
import { passwordResetRequested } from './password-reset.jobs';

/** Takes down that somebody forgot a password. Whether there is such an account is the job's business. */
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
