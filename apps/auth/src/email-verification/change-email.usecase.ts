import { Injectable } from '@nestjs/common';
import { Database, JobQueue } from '@proticket/platform';
import { ConfirmPassword } from '../passwords/confirm-password';
import { passwordErrors } from '../passwords/password.errors';
import { emailChangeRequested } from '../notifications/notifications.jobs';
import { Throttle } from '../throttling/throttle';
import { addressOf } from '../users/address-of';
import { PendingTokensRepository } from '../users/pending-tokens.repository';
import { UsersRepository } from '../users/users.repository';
import { emailVerificationRequested } from './email-verification.jobs';
import { EmailVerificationRepository } from './email-verification.repository';

/**
 * Starts a change of the email address: requires the password, mails a link to the new address and a warning to the old one.
 * The account keeps the old address until the link is used, so a typing error locks nobody out. Asking for the current address
 * cancels a pending change.
 */
@Injectable()
export class ChangeEmail {
  constructor(
    private readonly database: Database,
    private readonly confirmPassword: ConfirmPassword,
    private readonly users: UsersRepository,
    private readonly verifications: EmailVerificationRepository,
    private readonly pendingTokens: PendingTokensRepository,
    private readonly jobs: JobQueue,
    private readonly throttle: Throttle,
  ) {}

  /** The response does not reveal whether the new address is taken. @throws passwords.wrong, request.throttled */
  async change(userId: string, input: { current_password: string; new_email: string }): Promise<void> {
    const user = await this.confirmPassword.confirm(userId, input.current_password);
    const email = input.new_email;
    if (email === user.email) {
      await this.database.transaction((tx) => this.pendingTokens.revokeEmailVerifications(tx, userId));
      return;
    }
    await this.throttle.consume(this.throttle.rules.verificationMailByAccount, userId);
    await this.database.transaction(async (tx) => {
      if (!(await this.users.lockUnchanged(tx, user))) throw passwordErrors.wrong();
      const id_token = await this.verifications.createPending(tx, { user_id: userId, email });
      await this.jobs.enqueue(tx, emailVerificationRequested, { id_user: userId, email, id_token });
      await this.jobs.enqueue(tx, emailChangeRequested, { to: addressOf(user), locale: user.locale });
    });
  }
}
