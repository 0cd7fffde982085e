import { Injectable } from '@nestjs/common';
import { Database, JobQueue } from '@proticket/platform';
import { accountErased } from '../account-endings/account-endings.jobs';
import { AuditLogRepository } from '../audit/audit-log.repository';
import { ErasedAccountsRepository } from '../auth-service/accounts/erased-accounts.repository';
import { GuestOrdersRepository } from './guest-orders.repository';
import { guestOrdersLeft } from './guest-orders.jobs';

/**
 * Longer than any request runs that was let in before the session of the guest ended; and than any access token lives, for
 * an instance that could not learn from auth that the session has ended.
 */
const LATER_MOVES_MS = [600_000, 86_400_000 + 600_000];

/** Gives the orders of a guest to the account that proved the address, once, whatever auth repeats. */
@Injectable()
export class MoveGuestOrders {
  constructor(
    private readonly database: Database,
    private readonly guestOrders: GuestOrdersRepository,
    private readonly erased: ErasedAccountsRepository,
    private readonly jobs: JobQueue,
    private readonly audit: AuditLogRepository,
  ) {}

  async move(guest_id: string, successor: string): Promise<void> {
    // News of the account's erasure may have come first: then the names of these tickets are erased as well.
    const isErased = (await this.erased.among([successor])).has(successor);
    await this.database.transaction(async (tx) => {
      if (!(await this.guestOrders.addSuccessor(tx, guest_id, successor))) return;
      await this.guestOrders.move(tx, guest_id);
      for (const delayMs of LATER_MOVES_MS)
        await this.jobs.enqueue(tx, guestOrdersLeft, { guest_id }, { delayMs });
      if (isErased) await this.jobs.enqueue(tx, accountErased, { user_id: successor });
      await this.audit.write(tx, {
        actor_id: successor,
        action: 'guests.taken_over',
        subject: `account:${guest_id}`,
      });
    });
  }
}
