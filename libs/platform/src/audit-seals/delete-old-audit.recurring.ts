import { Injectable, Logger } from '@nestjs/common';
import { Database } from '../database/database';
import { Recurring, type RecurringWork } from '../jobs/recurring';
import { AuditRetentionSettings } from './audit-retention.settings';
import { AuditSealsRepository } from './audit-seals.repository';

const EVERY_SECONDS = 3600;
const BATCH = 1000;
const DAY_MS = 86_400_000;

/**
 * Deletes old entries from the beginning of the chain. The seal of the last one stays as what the rest is chained to, and is
 * logged, so that a shortened log still proves that nothing else is missing.
 */
@Injectable()
@Recurring(EVERY_SECONDS)
export class DeleteOldAudit implements RecurringWork {
  private readonly logger = new Logger(DeleteOldAudit.name);

  constructor(
    private readonly database: Database,
    private readonly seals: AuditSealsRepository,
    private readonly settings: AuditRetentionSettings,
  ) {}

  async run(): Promise<void> {
    if (this.settings.keepDays === 0) return;
    const before = Date.now() - this.settings.keepDays * DAY_MS;
    while ((await this.deleteBatch(before)) === BATCH);
  }

  /** @returns the number of deleted entries */
  private deleteBatch(before: number): Promise<number> {
    return this.database.transaction(async (tx) => {
      const head = await this.seals.lockHead(tx);
      if (!head) return 0;
      const oldest = await this.seals.sealedAfter(head.deleted, BATCH, tx);
      const kept = oldest.findIndex(({ occurred_at }) => occurred_at.getTime() >= before);
      const old = kept < 0 ? oldest : oldest.slice(0, kept);
      const last = old.at(-1);
      if (!last) return 0;
      const deleted = Number(last.seal_number);
      await this.seals.deleteUpTo(tx, head.deleted, deleted);
      await this.seals.moveHead(tx, { ...head, deleted, deleted_seal: last.seal! });
      this.logger.log({ deleted, seal: last.seal }, 'Old entries of the audit log deleted.');
      return old.length;
    });
  }
}
