import { MigrationInterface, QueryRunner } from 'typeorm';
import { buildIndex } from '../concurrent-index';

/** What one request did is read by its id, which people find in an error or a log. Built without blocking the sale. */
export class AuditOfRequest1795305600140 implements MigrationInterface {
  readonly transaction = false;

  async up(runner: QueryRunner): Promise<void> {
    await buildIndex(runner, 'audit_log_request', 'audit_log (request_id, occurred_at)');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP INDEX audit_log_request');
  }
}
