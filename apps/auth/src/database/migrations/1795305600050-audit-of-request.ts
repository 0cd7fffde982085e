import { MigrationInterface, QueryRunner } from 'typeorm';

/** What one request did is read by its id, which people find in an error or a log. Built in place: logins go on meanwhile. */
export class AuditOfRequest1795305600050 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    const found: unknown[] = await runner.query(
      `SHOW INDEX FROM audit_log WHERE Key_name = 'audit_log_request'`,
    );
    if (found.length === 0)
      await runner.query('ALTER TABLE audit_log ADD KEY audit_log_request (request_id, id)');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE audit_log DROP KEY audit_log_request');
  }
}
