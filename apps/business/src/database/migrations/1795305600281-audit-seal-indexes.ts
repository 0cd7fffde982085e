import { MigrationInterface, QueryRunner } from 'typeorm';
import { buildIndex } from '../concurrent-index';

/** The chain in its order, and what is not sealed yet, without blocking the sale. */
export class AuditSealIndexes1795305600281 implements MigrationInterface {
  readonly transaction = false;

  async up(runner: QueryRunner): Promise<void> {
    await buildIndex(runner, 'audit_log_unsealed', 'audit_log (occurred_at, id) WHERE seal_number IS NULL');
    // Not unique: one instance seals at a time, and verifying the chain finds a number that is there twice.
    await buildIndex(runner, 'audit_log_seal', 'audit_log (seal_number) WHERE seal_number IS NOT NULL');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP INDEX audit_log_seal; DROP INDEX audit_log_unsealed');
  }
}
