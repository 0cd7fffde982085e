import { Injectable } from '@nestjs/common';
import { Database, PublicPages } from '@proticket/platform';
import { AuditLogRepository } from '../audit/audit-log.repository';
import { accountEndingsErrors } from './account-endings.errors';
import type { OpenEvents } from './internal-account.dto';
import { OrganizerAccountsRepository } from './organizer-accounts.repository';

/**
 * Suspends the organizer of an account that is about to be erased, so that nothing can be published between the response
 * and the erasure. An organizer with open events is not suspended, and continues to sell.
 */
@Injectable()
export class CloseOrganizer {
  constructor(
    private readonly database: Database,
    private readonly organizers: OrganizerAccountsRepository,
    private readonly audit: AuditLogRepository,
    private readonly pages: PublicPages,
  ) {}

  /** @throws account_endings.stale */
  async close(userId: string, version: number): Promise<OpenEvents> {
    const open_events = await this.database.transaction(async (tx) => {
      const idOrganizer = await this.organizers.lock(tx, userId);
      if (idOrganizer === undefined) return [];
      if (await this.organizers.close(tx, idOrganizer, version)) {
        const subject = `organizer:${idOrganizer}`;
        await this.audit.write(tx, { actor_id: userId, action: 'organizers.closing', subject });
        return [];
      }
      const open = await this.organizers.openEvents(tx, idOrganizer);
      if (open.length === 0) throw accountEndingsErrors.stale();
      return open;
    });
    this.pages.clear();
    return { open_events };
  }
}
