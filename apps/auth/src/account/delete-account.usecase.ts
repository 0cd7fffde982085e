import { Injectable } from '@nestjs/common';
import { Database } from '@proticket/platform';
import { AuditLogRepository } from '../audit/audit-log.repository';
import { ConfirmPassword } from '../passwords/confirm-password';
import { EndSessions } from '../sessions/end-sessions';
import { AdminsRepository } from '../users/admins.repository';
import { userErrors } from '../users/user.errors';
import { UsersRepository } from '../users/users.repository';

/**
 * Erases an account: address, name, password, second factor and traces of sessions. The row stays without them,
 * because orders refer to its id: they keep a buyer whom nobody can name any more.
 */
@Injectable()
export class DeleteAccount {
  constructor(
    private readonly database: Database,
    private readonly users: UsersRepository,
    private readonly admins: AdminsRepository,
    private readonly confirmPassword: ConfirmPassword,
    private readonly endSessions: EndSessions,
    private readonly audit: AuditLogRepository,
  ) {}

  /** @throws passwords.wrong, passwords.busy, request.throttled, users.last_admin */
  async run(userId: string, password: string): Promise<void> {
    await this.confirmPassword.of(userId, password);
    await this.database.transaction(async (tx) => {
      const activeAdmins = await this.admins.countActiveForChange(tx);
      const user = await this.users.findForChange(tx, userId);
      if (!user) throw userErrors.not_found();
      if (user.role.role_name === 'admin' && activeAdmins <= 1) throw userErrors.last_admin();
      await this.endSessions.ofUser(tx, userId);
      await this.users.erase(tx, userId);
      await this.audit.write(tx, { action: 'account.deleted', actor_id: userId, user_id: userId });
    });
  }
}
