import { Injectable } from '@nestjs/common';
import { Database, JobQueue } from '@proticket/platform';
import { normaliseEmail } from '@proticket/shared';
import { quietDelayMs } from '../mailed-secrets/quiet-start';
import { addressKey } from '../throttling/address-key';
import { Throttle } from '../throttling/throttle';
import { emailProofRequested } from './email-proof.jobs';

/** Sends the link once more to who did not get it; does the same work whether there is such an account or not. */
@Injectable()
export class RequestEmailProof {
  constructor(
    private readonly database: Database,
    private readonly jobs: JobQueue,
    private readonly throttle: Throttle,
  ) {}

  /** @throws request.throttled */
  async run(typed: string, ip: string): Promise<void> {
    const { rules } = this.throttle;
    await this.throttle.take(rules.mailByAddress, addressKey(ip));
    // Enough mails lie in that box already; saying so would be one more thing to tell a stranger.
    if (!(await this.throttle.allows(rules.verificationMailByAccount, normaliseEmail(typed)))) return;
    await this.database.transaction((tx) =>
      this.jobs.enqueue(
        tx,
        emailProofRequested,
        { id_user: null, email: typed },
        { delayMs: quietDelayMs() },
      ),
    );
  }
}
