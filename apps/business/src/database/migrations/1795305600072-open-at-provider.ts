import { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Reconciliation asks about every attempt that could still take money, not only those that wait: a declined card is
 * no end while its page is open. Built CONCURRENTLY, outside a transaction, because payments are written all the time.
 */
export class OpenAtProvider1795305600072 implements MigrationInterface {
  readonly transaction = false;

  async up(runner: QueryRunner): Promise<void> {
    // An earlier try that was interrupted leaves an invalid index of this name.
    await runner.query('DROP INDEX CONCURRENTLY IF EXISTS payments_open_at_provider');
    await runner.query(`
      CREATE INDEX CONCURRENTLY payments_open_at_provider ON payments ((coalesce(checked_at, created_at)))
       WHERE status IN ('pending', 'failed') AND closed_at IS NULL`);
    await runner.query('DROP INDEX CONCURRENTLY IF EXISTS payments_pending');
  }

  /** Not CONCURRENTLY: undoing runs in a transaction. */
  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE INDEX IF NOT EXISTS payments_pending ON payments ((coalesce(checked_at, created_at)))
       WHERE status = 'pending';
      DROP INDEX IF EXISTS payments_open_at_provider`);
  }
}
