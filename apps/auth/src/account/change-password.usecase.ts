import { Injectable } from '@nestjs/common';
import { Database, JobQueue } from '@proticket/platform';
import type { CurrentUser } from '@proticket/contract';
import { AuditLogRepository } from '../audit/audit-log.repository';
import { passwordChanged } from '../notifications/notifications.jobs';
import { ConfirmPassword } from '../passwords/confirm-password';
import { CheckNewPassword } from '../passwords/check-new-password';
import { passwordErrors } from '../passwords/password.errors';
import { Passwords } from '../passwords/passwords';
import { EndSessions } from '../sessions/end-sessions';
import { addressOf } from '../users/address-of';
import { UsersRepository } from '../users/users.repository';
import type { ChangePasswordDto } from './account.dto';

/** Changes the password of the user who is logged in, ends all other sessions and notifies the user by email. */
@Injectable()
export class ChangePassword {
  constructor(
    private readonly database: Database,
    private readonly users: UsersRepository,
    private readonly confirmPassword: ConfirmPassword,
    private readonly passwords: Passwords,
    private readonly rules: CheckNewPassword,
    private readonly endSessions: EndSessions,
    private readonly jobs: JobQueue,
    private readonly audit: AuditLogRepository,
  ) {}

  /** @throws passwords.wrong, passwords.weak, passwords.busy, request.throttled */
  async change(caller: CurrentUser, { current_password, new_password }: ChangePasswordDto): Promise<void> {
    const user = await this.confirmPassword.confirm(caller.user_id, current_password);
    this.rules.check(new_password, { email: addressOf(user), name: user.name }, 'new_password');
    const hash = await this.passwords.hash(new_password);
    await this.database.transaction(async (tx) => {
      const changed = await this.users.replacePasswordHash(tx, user.id_user, user.password_hash, hash);
      // A parallel change came first: the given current password is outdated.
      if (!changed) throw passwordErrors.wrong();
      await this.endSessions.endAll(tx, user.id_user, { except: caller.sid });
      await this.audit.write(tx, {
        action: 'password.changed',
        actor_id: user.id_user,
        user_id: user.id_user,
      });
      await this.jobs.enqueue(tx, passwordChanged, { id_user: user.id_user });
    });
  }
}
