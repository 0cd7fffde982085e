import { Injectable, Logger } from '@nestjs/common';
import { Database } from '../database/database';
import { Recurring, type RecurringWork } from '../jobs/recurring';
import { sealOf } from './audit-seal';
import { AuditSealsRepository, type NewSeal } from './audit-seals.repository';

const EVERY_SECONDS = 2;
const BATCH = 500;
/** Ten thousand entries per second at most; after an upgrade that brings the seals, a stopping instance need not wait for millions. */
const MOST_BATCHES = 40;

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
    for (let batch = 0; batch < MOST_BATCHES && (await this.sealBatch()) === BATCH; batch++);
  }

  /** @returns the number of sealed entries */
  private sealBatch(): Promise<number> {
    return this.database.transaction(async (tx) => {
      const head = await this.seals.lockHead(tx);
      if (!head) return 0;
      const entries = await this.seals.unsealed(tx, BATCH);
      if (entries.length === 0) return 0;
      let { sealed, seal } = head;
      const seals: NewSeal[] = [];
      for (const entry of entries) {
        seal = sealOf(seal, entry);
        sealed++;
        seals.push({ id: entry.id, seal_number: sealed, seal });
      }
      await this.seals.seal(tx, seals);
      await this.seals.moveHead(tx, { ...head, sealed, seal });
      // Logs are shipped to another machine: an attacker who rewrites the table cannot rewrite this line.
      this.logger.log({ sealed, seal }, 'Audit log sealed.');
      return entries.length;
    });
  }
}
