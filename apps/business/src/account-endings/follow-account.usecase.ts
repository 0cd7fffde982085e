import { Injectable } from '@nestjs/common';
import { Database, JobQueue, PublicPages, type Transaction } from '@proticket/platform';
import { ErasedAccountsRepository } from '../auth-service/accounts/erased-accounts.repository';
import { AuditLogRepository } from '../audit/audit-log.repository';
import { accountErased } from './account-endings.jobs';
import type { AccountNewsDto } from './internal-account.dto';
import { OrganizerAccountsRepository } from './organizer-accounts.repository';

/** Longer than any request that read a name before it was erased goes on to keep it. */
const SECOND_LOOK_MS = 600_000;

/** Takes news of an account: its organizer sells or stops, an erased person is forgotten by a job. */
@Injectable()
export class FollowAccount {
  constructor(
    private readonly database: Database,
    private readonly organizers: OrganizerAccountsRepository,
    private readonly erased: ErasedAccountsRepository,
    private readonly jobs: JobQueue,
    private readonly audit: AuditLogRepository,
    private readonly pages: PublicPages,
  ) {}

  async run(userId: string, news: AccountNewsDto): Promise<void> {
    await this.database.transaction(async (tx) => {
      await this.followWithOrganizer(tx, userId, news);
      if (news.status === 'deleted') await this.forget(tx, userId);
    });
    this.pages.clear();
  }

  private async followWithOrganizer(tx: Transaction, userId: string, news: AccountNewsDto): Promise<void> {
    const idOrganizer = await this.organizers.lock(tx, userId);
    if (idOrganizer === undefined || !(await this.organizers.follow(tx, idOrganizer, news))) return;
    // With an account that is gone only an admin can cancel these, and reads here which they are.
    const open = news.status === 'active' ? [] : await this.organizers.openEvents(tx, idOrganizer);
    await this.audit.write(tx, {
      actor_id: null,
      action: `organizers.account_${news.status}`,
      subject: `organizer:${idOrganizer}`,
      ...(open.length === 0 ? {} : { detail: { open_events: open.map(({ id_event }) => id_event) } }),
    });
  }

  private async forget(tx: Transaction, user_id: string): Promise<void> {
    if (!(await this.erased.add(tx, user_id))) return;
    await this.jobs.enqueue(tx, accountErased, { user_id });
    await this.jobs.enqueue(tx, accountErased, { user_id }, { delayMs: SECOND_LOOK_MS });
    await this.audit.write(tx, { actor_id: null, action: 'accounts.erased', subject: `account:${user_id}` });
  }
}
