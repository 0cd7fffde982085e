import { Injectable } from '@nestjs/common';
import { DEFAULT_LOCALE } from '@proticket/contract';
import { Database } from '@proticket/platform';
import { randomUUIDv7 } from 'node:crypto';
import { AuditLogRepository } from '../audit/audit-log.repository';
import { CheckNewPassword } from '../passwords/check-new-password';
import { Passwords } from '../passwords/passwords';
import { UsersRepository } from '../users/users.repository';
import { ChangeUser } from './change-user.usecase';

/** Creates an admin from the command line: there is no default account, and the API cannot create the first one. */
@Injectable()
export class CreateAdmin {
  constructor(
    private readonly database: Database,
    private readonly users: UsersRepository,
    private readonly passwords: Passwords,
    private readonly rules: CheckNewPassword,
    private readonly changeUser: ChangeUser,
    private readonly audit: AuditLogRepository,
  ) {}

  /**
   * Creates the account, or makes an existing one an active admin and leaves its password unchanged.
   *
   * @param email normalised.
   * @throws passwords.weak
   */
  async create(email: string, password: string): Promise<'created' | 'promoted'> {
    const existing = await this.users.findByEmail(email);
    if (existing) {
      await this.changeUser.change(existing.id_user, { role: 'admin', status: 'active' }, null);
      return 'promoted';
    }
    this.rules.check(password, { email }, 'password');
    const password_hash = await this.passwords.hash(password);
    const id_user = randomUUIDv7();
    await this.database.transaction(async (tx) => {
      await this.users.insert(tx, {
        id_user,
        email,
        password_hash,
        name: null,
        locale: DEFAULT_LOCALE,
        role: 'admin',
      });
      await this.audit.write(tx, { action: 'account.created_as_admin', actor_id: null, user_id: id_user });
    });
    return 'created';
  }
}
