import { Injectable } from '@nestjs/common';
import { Database, JobQueue } from '@proticket/platform';
import { quietDelayMs } from '../mailed-secrets/quiet-start';
import { addressKey } from '../throttling/address-key';
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
  async run(email: string, ip: string): Promise<void> {
    await this.throttle.take(this.throttle.rules.mailByAddress, addressKey(ip));
    await this.database.transaction((tx) =>
      this.jobs.enqueue(tx, passwordResetRequested, { email }, { delayMs: quietDelayMs() }),
    );
  }
}
