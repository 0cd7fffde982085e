import { Injectable, Logger } from '@nestjs/common';
import { Database, JobQueue, type Transaction } from '@proticket/platform';
import { isProblem, type Role } from '@proticket/contract';
import { accountChanged, erasureOverdue } from '../account-sync/account-sync.jobs';
import { AuditLogRepository } from '../audit/audit-log.repository';
import { BusinessClient, type OpenEvent } from '../business-client/business-client';
import { businessClientErrors } from '../business-client/business-client.errors';
import { ConfirmPassword } from '../passwords/confirm-password';
import { EndSessions } from '../sessions/end-sessions';
import { AdminsRepository } from '../users/admins.repository';
import { ErasuresRepository } from '../users/erasures.repository';
import type { User } from '../users/user.entity';
import { userErrors } from '../users/user.errors';
import { UsersRepository } from '../users/users.repository';

/** Much longer than an erasure takes with all retries; one that takes longer is refused and can be requested again. */
const OVERDUE_MS = 120_000;

/** A prepared erasure; it is completed only if the status version has not changed. */
interface Preparation {
  readonly version: number;
  readonly role: Role;
}

/**
 * Erases an account: email address, name, password, second factor and the client data of its sessions. The row itself stays,
 * because orders refer to its id: their buyer is anonymous from then on.
 *
 * An organizer with open events is refused. Only the business service knows these, and it is not called inside a transaction.
 * So there are three steps: the account gets a new status version, the business service stops the organizer's sales (or
 * returns the open events), and the account is erased if it still has that version.
 */
@Injectable()
export class DeleteAccount {
  private readonly logger = new Logger(DeleteAccount.name);

  constructor(
    private readonly database: Database,
    private readonly users: UsersRepository,
    private readonly erasures: ErasuresRepository,
    private readonly admins: AdminsRepository,
    private readonly confirmPassword: ConfirmPassword,
    private readonly business: BusinessClient,
    private readonly endSessions: EndSessions,
    private readonly jobs: JobQueue,
    private readonly audit: AuditLogRepository,
  ) {}

  /**
   * @throws passwords.wrong, passwords.busy, request.throttled, users.not_found, users.last_admin, users.events_open,
   *   users.changed_meanwhile, business_client.unavailable
   */
  async delete(userId: string, password: string): Promise<void> {
    await this.confirmPassword.confirm(userId, password);
    const preparation = await this.database.transaction((tx) => this.prepare(tx, userId));
    const open = await this.closeInBusiness(userId, preparation);
    if (open.length > 0) throw userErrors.events_open(undefined, { members: { events: open } });
    await this.database.transaction((tx) => this.erase(tx, userId, preparation));
  }

  private async prepare(tx: Transaction, userId: string): Promise<Preparation> {
    const user = await this.requireErasable(tx, userId);
    await this.erasures.advanceStatusVersion(tx, userId, user.status_version);
    const version = user.status_version + 1;
    await this.jobs.enqueue(tx, erasureOverdue, { id_user: userId, version }, { delayMs: OVERDUE_MS });
    return { version, role: user.role.role_name };
  }

  /**
   * While the business service is unavailable, an organizer has to wait, because there could be open events. A buyer is
   * erased without asking: a former organizer's sales are suspended anyway, and the audit log shows admins what is left.
   */
  private async closeInBusiness(
    userId: string,
    { version, role }: Preparation,
  ): Promise<readonly OpenEvent[]> {
    try {
      return await this.business.closeAccount(userId, version);
    } catch (error) {
      if (role !== 'buyer' || !isProblem(error, businessClientErrors.unavailable)) throw error;
      this.logger.warn(`An account is erased without asking for its events: ${error.message}`);
      return [];
    }
  }

  private async erase(tx: Transaction, userId: string, { version }: Preparation): Promise<void> {
    const user = await this.requireErasable(tx, userId);
    await this.endSessions.endAll(tx, userId);
    if (!(await this.erasures.erase(tx, user, version))) throw userErrors.changed_meanwhile();
    await this.jobs.enqueue(tx, accountChanged, { id_user: userId });
    await this.audit.write(tx, { action: 'account.deleted', actor_id: userId, user_id: userId });
  }

  private async requireErasable(tx: Transaction, userId: string): Promise<User> {
    const activeAdmins = await this.admins.countActiveForChange(tx);
    const user = await this.users.findForChange(tx, userId);
    if (!user || user.deleted_at !== null) throw userErrors.not_found();
    if (user.role.role_name === 'admin' && activeAdmins <= 1) throw userErrors.last_admin();
    return user;
  }
}
