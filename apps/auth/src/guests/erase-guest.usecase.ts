import { Injectable } from '@nestjs/common';
import { Database, JobQueue } from '@proticket/platform';
import { accountChanged } from '../account-sync/account-sync.jobs';
import { AuditLogRepository } from '../audit/audit-log.repository';
import { EndSessions } from '../sessions/end-sessions';
import { ErasuresRepository } from '../users/erasures.repository';
import type { User } from '../users/user.entity';
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
    if (!(await this.eraseFor(id_user, id_user))) throw userErrors.not_found();
  }

  /** @param actorId the guest, or an admin @returns false if there is no such guest any more, and for an account */
  eraseFor(actorId: string, id_user: string): Promise<boolean> {
    return this.eraseIf(() => true, id_user, actorId);
  }

  /**
   * Erases a guest who was not here since a time, which is checked again under the lock: a link may have been followed meanwhile.
   *
   * @returns false if the guest was here, an account has taken the guest over, or there is none any more
   */
  eraseIfNotSeenSince(time: Date, id_user: string): Promise<boolean> {
    return this.eraseIf(({ last_login }) => last_login === null || last_login < time, id_user, null);
  }

  private eraseIf(
    mayErase: (guest: User) => boolean,
    id_user: string,
    actor_id: string | null,
  ): Promise<boolean> {
    return this.database.transaction(async (tx) => {
      const guest = await this.users.findForChange(tx, id_user);
      if (guest?.status !== 'guest' || !mayErase(guest)) return false;
      await this.endSessions.endAll(tx, id_user);
      await this.erasures.erase(tx, guest, guest.status_version);
      await this.jobs.enqueue(tx, accountChanged, { id_user });
      await this.audit.write(tx, { action: 'account.deleted', actor_id, user_id: id_user });
      return true;
    });
  }
}
