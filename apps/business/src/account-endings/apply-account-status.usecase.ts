import { Injectable } from '@nestjs/common';
import { Database, JobQueue, PublicPages, type Transaction } from '@proticket/platform';
import { ErasedAccountsRepository } from '../auth-service/accounts/erased-accounts.repository';
import { AuditLogRepository } from '../audit/audit-log.repository';
import { accountErased } from './account-endings.jobs';
import type { AccountStatusDto } from './internal-account.dto';
import { OrganizerAccountsRepository } from './organizer-accounts.repository';

/** Longer than any request runs that read a name before the erasure and saves it afterwards. */
const SECOND_ERASURE_MS = 600_000;

/** Applies the status of an account: its organizer is suspended or restored, an erased person's data deleted by a job. */
@Injectable()
export class ApplyAccountStatus {
  constructor(
    private readonly database: Database,
    private readonly organizers: OrganizerAccountsRepository,
    private readonly erased: ErasedAccountsRepository,
    private readonly jobs: JobQueue,
    private readonly audit: AuditLogRepository,
    private readonly pages: PublicPages,
  ) {}

  async apply(userId: string, account: AccountStatusDto): Promise<void> {
    await this.database.transaction(async (tx) => {
      await this.applyToOrganizer(tx, userId, account);
      if (account.status === 'deleted') await this.erase(tx, userId);
    });
    this.pages.clear();
  }

  private async applyToOrganizer(tx: Transaction, userId: string, account: AccountStatusDto): Promise<void> {
    const idOrganizer = await this.organizers.lock(tx, userId);
    if (idOrganizer === undefined || !(await this.organizers.applyAccountStatus(tx, idOrganizer, account)))
      return;
    // Without an active account only admins can cancel these events; the audit entry tells them which they are.
    const open = account.status === 'active' ? [] : await this.organizers.openEvents(tx, idOrganizer);
    await this.audit.write(tx, {
      actor_id: null,
      action: `organizers.account_${account.status}`,
      subject: `organizer:${idOrganizer}`,
      ...(open.length === 0 ? {} : { detail: { open_events: open.map(({ id_event }) => id_event) } }),
    });
  }

  private async erase(tx: Transaction, user_id: string): Promise<void> {
    if (!(await this.erased.add(tx, user_id))) return;
    await this.jobs.enqueue(tx, accountErased, { user_id });
    await this.jobs.enqueue(tx, accountErased, { user_id }, { delayMs: SECOND_ERASURE_MS });
    await this.audit.write(tx, { actor_id: null, action: 'accounts.erased', subject: `account:${user_id}` });
  }
}
