import { Injectable } from '@nestjs/common';
import { Database, JobQueue, type Transaction, ipKey } from '@proticket/platform';
import { isProblem } from '@proticket/contract';
import { AuditLogRepository } from '../audit/audit-log.repository';
import { hashOneTimeToken } from '../one-time-tokens/one-time-token';
import { emailChanged } from '../notifications/notifications.jobs';
import { Throttle } from '../throttling/throttle';
import { AddressProofs } from '../users/address-proofs';
import { addressOf } from '../users/address-of';
import type { User } from '../users/user.entity';
import { UsersRepository } from '../users/users.repository';
import { emailVerificationErrors } from './email-verification.errors';
import { EmailVerificationRepository } from './email-verification.repository';

/** Verifies an address with the token of a mail: the account's own address, or a new one, which it then gets. */
@Injectable()
export class VerifyEmail {
  constructor(
    private readonly database: Database,
    private readonly verifications: EmailVerificationRepository,
    private readonly users: UsersRepository,
    private readonly audit: AuditLogRepository,
    private readonly jobs: JobQueue,
    private readonly throttle: Throttle,
    private readonly proofs: AddressProofs,
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
      const verified = await this.verifications.find(tx, tokenHash);
      // The account is locked first, as in everything that revokes pending tokens: so two of them cannot deadlock.
      const user = verified && (await this.users.findForChange(tx, verified.user_id));
      if (user?.status !== 'active' || !(await this.verifications.consume(tx, tokenHash)))
        throw emailVerificationErrors.invalid_token();
      await this.applyTo(tx, user, verified!.email);
    });
  }

  private async applyTo(tx: Transaction, user: User, email: string): Promise<void> {
    await this.proofs.report(tx, user.id_user, email);
    const subject = { actor_id: user.id_user, user_id: user.id_user };
    if (user.email === email) {
      await this.users.setEmailVerified(tx, user.id_user);
      await this.audit.write(tx, { action: 'account.email_verified', ...subject });
      return;
    }
    await this.users.replaceEmail(tx, user.id_user, email);
    await this.audit.write(tx, { action: 'account.email_changed', ...subject });
    await this.jobs.enqueue(tx, emailChanged, { to: addressOf(user), locale: user.locale });
  }
}
