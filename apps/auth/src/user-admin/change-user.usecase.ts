import { Injectable } from '@nestjs/common';
import { Database, JobQueue, type Transaction } from '@proticket/platform';
import type { Role } from '@proticket/contract';
import { accountChanged } from '../account-sync/account-sync.jobs';
import { AuditLogRepository } from '../audit/audit-log.repository';
import { RevocationsRepository } from '../revocations/revocations.repository';
import { effectiveRole } from '../second-factor/effective-role';
import { SecondFactorSettings } from '../second-factor/second-factor.settings';
import { EndSessions } from '../sessions/end-sessions';
import { AdminsRepository } from '../users/admins.repository';
import type { AccountStatus, User } from '../users/user.entity';
import { userErrors } from '../users/user.errors';
import { UsersRepository } from '../users/users.repository';

/** Changes to an account. */
export interface UserChange {
  readonly role?: Role | undefined;
  readonly status?: AccountStatus | undefined;
}

/** Changes role and status of an account, and ends its sessions if necessary, in one transaction. */
@Injectable()
export class ChangeUser {
  constructor(
    private readonly database: Database,
    private readonly users: UsersRepository,
    private readonly admins: AdminsRepository,
    private readonly endSessions: EndSessions,
    private readonly revocations: RevocationsRepository,
    private readonly jobs: JobQueue,
    private readonly audit: AuditLogRepository,
    private readonly secondFactor: SecondFactorSettings,
  ) {}

  /**
   * @param actorId the admin; null for the business service and the command line.
   * @throws users.not_found, users.is_guest, users.last_admin
   */
  async change(id: string, change: UserChange, actorId: string | null): Promise<User> {
    await this.database.transaction(async (tx) => {
      // Locked before the account, always: so two admins who remove each other cannot deadlock, and one stays.
      const activeAdmins = await this.admins.countActiveForChange(tx);
      const user = await this.users.findForChange(tx, id);
      if (!user || user.deleted_at !== null) throw userErrors.not_found();
      if (user.email === null) throw userErrors.is_guest();
      if (losesAdmin(user, change) && activeAdmins <= 1) throw userErrors.last_admin();
      await this.setRole(tx, user, change.role, actorId);
      await this.setStatus(tx, user, change.status, actorId);
    });
    const changed = await this.users.findById(id);
    if (!changed) throw userErrors.not_found();
    return changed;
  }

  private async setRole(
    tx: Transaction,
    user: User,
    role: Role | undefined,
    actorId: string | null,
  ): Promise<void> {
    if (role === undefined || role === user.role.role_name) return;
    await this.users.setRole(tx, user.id_user, role);
    const tokenRole = effectiveRole(role, user.totp_enabled_at !== null, this.secondFactor);
    await this.revocations.addRoleChange(tx, user.id_user, tokenRole);
    const detail = { from: user.role.role_name, to: role };
    await this.audit.write(tx, {
      action: 'user.role_changed',
      actor_id: actorId,
      user_id: user.id_user,
      detail,
    });
  }

  private async setStatus(
    tx: Transaction,
    user: User,
    status: AccountStatus | undefined,
    actorId: string | null,
  ): Promise<void> {
    if (status === undefined || status === user.status) return;
    await this.users.setStatus(tx, user.id_user, status);
    if (status === 'disabled') await this.endSessions.endAll(tx, user.id_user);
    await this.jobs.enqueue(tx, accountChanged, { id_user: user.id_user });
    const detail = { to: status };
    await this.audit.write(tx, {
      action: 'user.status_changed',
      actor_id: actorId,
      user_id: user.id_user,
      detail,
    });
  }
}

function losesAdmin(user: User, { role, status }: UserChange): boolean {
  const isActiveAdmin = user.role.role_name === 'admin' && user.status === 'active';
  return isActiveAdmin && ((role !== undefined && role !== 'admin') || status === 'disabled');
}
