import { Injectable, Logger } from '@nestjs/common';
import { Database } from '../database/database';
import { Recurring, type RecurringWork } from '../jobs/recurring';
import { sealOf } from './audit-seal';
import { type AuditEntryRow, AuditSealsRepository, type NewSeal } from './audit-seals.repository';

const EVERY_SECONDS = 2;
const BATCH = 500;
/**
 * Five hundred entries per second: what is written in a rush is sealed after it. Sealing takes some 150 µs of processor time per
 * entry; at ten thousand per second, a sale with its jobs in the same process took up to 1.4 times as long.
 */
const BATCHES = 2;
/** Older ones are sealed as fast as it goes: the rest of a rush, or millions after the upgrade that brings the seals. */
const OLD_AFTER_MS = 15 * 60_000;
/** So that a stopping instance need not wait for millions. */
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
    for (let batch = 1; batch <= MOST_BATCHES; batch++) {
      const sealed = await this.sealBatch();
      const isOld = sealed.length > 0 && Date.now() - sealed.at(-1)!.occurred_at.getTime() > OLD_AFTER_MS;
      if (sealed.length < BATCH || (batch >= BATCHES && !isOld)) return;
    }
  }

  /** @returns the sealed entries, oldest first */
  private sealBatch(): Promise<readonly AuditEntryRow[]> {
    return this.database.transaction(async (tx) => {
      const head = await this.seals.lockHead(tx);
      if (!head) return [];
      const entries = await this.seals.unsealed(tx, BATCH);
      if (entries.length === 0) return [];
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
      return entries;
    });
  }
}
