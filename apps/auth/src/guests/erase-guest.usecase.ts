import { Injectable } from '@nestjs/common';
import { Database, JobQueue } from '@proticket/platform';
import { accountChanged } from '../account-sync/account-sync.jobs';
import { AuditLogRepository } from '../audit/audit-log.repository';
import { EndSessions } from '../sessions/end-sessions';
import { ErasuresRepository } from '../users/erasures.repository';
import { userErrors } from '../users/user.errors';
import { UsersRepository } from '../users/users.repository';

/** Erases a guest, as an account is erased: the orders stay, without a name. A guest has no password to confirm it with. */
@Injectable()
export class EraseGuest {
  constructor(
    private readonly database: Database,
    private readonly users: UsersRepository,
    private readonly erasures: ErasuresRepository,
    private readonly endSessions: EndSessions,
    private readonly jobs: JobQueue,
    private readonly audit: AuditLogRepository,
  ) {}

  /** @throws users.not_found for an account */
  async erase(id_user: string): Promise<void> {
    if (!(await this.eraseIfGuest(id_user, id_user))) throw userErrors.not_found();
  }

  /**
   * @param actor_id null if it is too long ago that the guest was here
   * @returns false if an account has taken the guest over, or there is none any more
   */
  eraseIfGuest(id_user: string, actor_id: string | null = null): Promise<boolean> {
    return this.database.transaction(async (tx) => {
      const guest = await this.users.findForChange(tx, id_user);
      if (guest?.status !== 'guest') return false;
      await this.endSessions.endAll(tx, id_user);
      await this.erasures.erase(tx, guest, guest.status_version);
      await this.jobs.enqueue(tx, accountChanged, { id_user });
      await this.audit.write(tx, { action: 'account.deleted', actor_id, user_id: id_user });
      return true;
    });
  }
}
