import { Injectable, Logger } from '@nestjs/common';
import { Database, Recurring, type RecurringWork } from '@proticket/platform';
import { sealOf } from './audit-seal';
import { AuditSealsRepository } from './audit-seals.repository';

const EVERY_SECONDS = 2;
const BATCH = 500;

/**
 * Seals new audit entries. Sealing each in the transaction that writes it would make every login wait for the previous one;
 * so entries are sealed two seconds later, by one instance at a time. The cost: an entry removed before that leaves no trace.
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

  /** @returns the number of sealed entries */
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
      // Logs are shipped to another machine: an attacker who rewrites the table cannot rewrite this line.
      this.logger.log({ sealed, seal }, 'Audit log sealed.');
      return entries.length;
    });
  }
}
