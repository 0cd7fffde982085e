import { MigrationInterface, QueryRunner } from 'typeorm';
import { buildIndex } from '../concurrent-index';

/** The story of one order, payment, event or ticket is read by its subject. Built without blocking the sale. */
export class AuditOfSubject1795305600110 implements MigrationInterface {
  readonly transaction = false;

  async up(runner: QueryRunner): Promise<void> {
    await buildIndex(runner, 'audit_log_subject', 'audit_log (subject, occurred_at)');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP INDEX audit_log_subject');
  }
}
