import { Injectable, Logger } from '@nestjs/common';
import { Database, Recurring, type RecurringWork } from '@proticket/platform';
import { sealOf } from './audit-seal';
import { AuditSealsRepository } from './audit-seals.repository';

const EVERY_SECONDS = 2;
const BATCH = 500;

/**
 * Chains new audit entries. Sealing each entry in the transaction that writes it would make every login wait for
 * the one before it; so entries are sealed seconds later, by one instance at a time. What is removed before that
 * leaves no trace: that is the price, and two seconds is its size.
 */
@Injectable()
@Recurring(EVERY_SECONDS)
export class SealAudit implements RecurringWork {
  private readonly logger = new Logger(SealAudit.name);

  constructor(
    private readonly database: Database,
    private readonly seals: AuditSealsRepository,
  ) {}

  async run(): Promise<void> {
    while ((await this.sealBatch()) === BATCH);
  }

  /** How many entries were sealed. */
  private sealBatch(): Promise<number> {
    return this.database.transaction(async (tx) => {
      const head = await this.seals.lockHead(tx);
      if (!head) return 0;
      const entries = await this.seals.unsealed(tx, BATCH);
      if (entries.length === 0) return 0;
      let { sealed, seal } = head;
      for (const entry of entries) {
        seal = sealOf(seal, entry);
        sealed++;
        await this.seals.seal(tx, entry.id, sealed, seal);
      }
      await this.seals.moveHead(tx, { sealed, seal });
      // The log leaves the machine: who rewrites the table later cannot rewrite this line.
      this.logger.log({ sealed, seal }, 'Audit log sealed.');
      return entries.length;
    });
  }
}
