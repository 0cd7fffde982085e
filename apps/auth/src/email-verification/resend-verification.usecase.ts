import { Injectable } from '@nestjs/common';
import { Database, JobQueue, ipKey } from '@proticket/platform';
import { normaliseEmail } from '@proticket/shared';
import { randomDelayMs } from '../throttling/random-delay';
import { Throttle } from '../throttling/throttle';
import { emailVerificationRequested } from './email-verification.jobs';

/** Mails the verification link again; does the same work whether the account exists or not. */
@Injectable()
export class ResendVerification {
  constructor(
    private readonly database: Database,
    private readonly jobs: JobQueue,
    private readonly throttle: Throttle,
  ) {}

  /** @throws request.throttled */
  async resend(typed: string, ip: string): Promise<void> {
    const { rules } = this.throttle;
    await this.throttle.consume(rules.mailByAddress, ipKey(ip));
    // This mailbox has had enough mails; an error would reveal that there is an account.
    if (!(await this.throttle.tryConsume(rules.verificationMailByAccount, normaliseEmail(typed)))) return;
    await this.database.transaction((tx) =>
      this.jobs.enqueue(
        tx,
        emailVerificationRequested,
        { id_user: null, email: typed },
        { delayMs: randomDelayMs() },
      ),
    );
  }
}
