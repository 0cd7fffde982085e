import { Injectable } from '@nestjs/common';
import { Database, JobQueue, ipKey } from '@proticket/platform';
import { isProblem } from '@proticket/contract';
import { normaliseEmail } from '@proticket/shared';
import { AuditLogRepository } from '../audit/audit-log.repository';
import { hashOneTimeToken } from '../one-time-tokens/one-time-token';
import { passwordChanged } from '../notifications/notifications.jobs';
import { CheckNewPassword } from '../passwords/check-new-password';
import { Passwords } from '../passwords/passwords';
import { EndSessions } from '../sessions/end-sessions';
import { LoginThrottle } from '../sessions/login-throttle';
import { Throttle } from '../throttling/throttle';
import { AddressProofs } from '../users/address-proofs';
import { addressOf } from '../users/address-of';
import { UsersRepository } from '../users/users.repository';
import { passwordResetErrors } from './password-reset.errors';
import { PasswordResetRepository } from './password-reset.repository';

/**
 * Sets a new password with the token of a reset mail, ends all sessions, clears the counters of failed logins (mostly the
 * user's own) and notifies the user by email.
 */
@Injectable()
export class ResetPassword {
  constructor(
    private readonly database: Database,
    private readonly resets: PasswordResetRepository,
    private readonly users: UsersRepository,
    private readonly passwords: Passwords,
    private readonly rules: CheckNewPassword,
    private readonly endSessions: EndSessions,
    private readonly loginThrottle: LoginThrottle,
    private readonly jobs: JobQueue,
    private readonly throttle: Throttle,
    private readonly audit: AuditLogRepository,
    private readonly proofs: AddressProofs,
  ) {}

  /** A refused password does not use up the token. @throws password_reset.invalid_token, passwords.weak, request.throttled */
  async reset(input: { token: string; new_password: string }, ip: string): Promise<void> {
    try {
      await this.setPassword(input);
    } catch (error) {
      if (isProblem(error, passwordResetErrors.invalid_token)) {
        await this.throttle.consume(this.throttle.rules.tokenByAddress, ipKey(ip));
      }
      throw error;
    }
  }

  private async setPassword({ token, new_password }: { token: string; new_password: string }): Promise<void> {
    const tokenHash = hashOneTimeToken(token);
    const userId = tokenHash && (await this.resets.ownerOf(tokenHash));
    const user = userId && (await this.users.findById(userId));
    if (!tokenHash || !user) throw passwordResetErrors.invalid_token();
    this.rules.check(new_password, { email: addressOf(user), name: user.name }, 'new_password');
    const hash = await this.passwords.hash(new_password);
    await this.database.transaction(async (tx) => {
      // The account is locked first, as in a login.
      await this.users.findForChange(tx, user.id_user);
      const won = await this.resets.consume(tx, tokenHash);
      const changed = won && (await this.users.setPasswordHash(tx, user.id_user, hash));
      if (!changed) throw passwordResetErrors.invalid_token();
      await this.endSessions.endAll(tx, user.id_user);
      await this.loginThrottle.passwordReset(tx, normaliseEmail(addressOf(user)));
      await this.proofs.report(tx, user.id_user, addressOf(user));
      const guesses = this.throttle.counter(this.throttle.rules.passwordByUser, user.id_user);
      await this.throttle.clearAll(tx, [guesses]);
      await this.audit.write(tx, { action: 'password.reset', actor_id: user.id_user, user_id: user.id_user });
      await this.jobs.enqueue(tx, passwordChanged, { id_user: user.id_user });
    });
  }
}
