import { Injectable } from '@nestjs/common';
import { Database, JobQueue, type Transaction } from '@proticket/platform';
import { isProblem } from '@proticket/shared';
import { AuditLogRepository } from '../audit/audit-log.repository';
import { hashOneTimeToken } from '../one-time-tokens/one-time-token';
import { emailChanged } from '../notifications/notifications.jobs';
import { ipKey } from '../throttling/ip-key';
import { Throttle } from '../throttling/throttle';
import type { User } from '../users/user.entity';
import { UsersRepository } from '../users/users.repository';
import { emailVerificationErrors } from './email-verification.errors';
import { EmailVerificationRepository } from './email-verification.repository';

/** Takes the secret of a mail as proof of an address: the account's own, or one that it is to get. */
@Injectable()
export class VerifyEmail {
  constructor(
    private readonly database: Database,
    private readonly verifications: EmailVerificationRepository,
    private readonly users: UsersRepository,
    private readonly audit: AuditLogRepository,
    private readonly jobs: JobQueue,
    private readonly throttle: Throttle,
  ) {}

  /** @throws email_proof.invalid_token, users.email_taken, request.throttled */
  async verify(token: string, ip: string): Promise<void> {
    try {
      await this.useToken(token);
    } catch (error) {
      if (isProblem(error, emailVerificationErrors.invalid_token)) {
        await this.throttle.consume(this.throttle.rules.tokenByAddress, ipKey(ip));
      }
      throw error;
    }
  }

  private async useToken(token: string): Promise<void> {
    const tokenHash = hashOneTimeToken(token);
    if (!tokenHash) throw emailVerificationErrors.invalid_token();
    await this.database.transaction(async (tx) => {
      const proven = await this.verifications.find(tx, tokenHash);
      // The account first, as everything does that ends open secrets: of two at a time one waits, none deadlocks.
      const user = proven && (await this.users.findForChange(tx, proven.user_id));
      if (user?.status !== 'active' || !(await this.verifications.spend(tx, tokenHash)))
        throw emailVerificationErrors.invalid_token();
      await this.settle(tx, user, proven!.email);
    });
  }

  private async settle(tx: Transaction, user: User, email: string): Promise<void> {
    const acts = { actor_id: user.id_user, user_id: user.id_user };
    if (user.email === email) {
      await this.users.setEmailVerified(tx, user.id_user);
      await this.audit.write(tx, { action: 'account.email_verified', ...acts });
      return;
    }
    await this.users.replaceEmail(tx, user.id_user, email);
    await this.audit.write(tx, { action: 'account.email_changed', ...acts });
    await this.jobs.enqueue(tx, emailChanged, { to: user.email });
  }
}
