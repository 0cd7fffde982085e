import { MigrationInterface, QueryRunner } from 'typeorm';

/** Where the chain of seals begins, once old entries of the audit log are deleted. Instant. */
export class AuditRetention1795305600062 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    if (await runner.hasColumn('audit_head', 'deleted')) return;
    await runner.query(`
      ALTER TABLE audit_head
        ADD COLUMN deleted bigint NOT NULL DEFAULT 0
          COMMENT 'How many entries were deleted because they were old',
        ADD COLUMN deleted_seal char(64) CHARACTER SET ascii COLLATE ascii_bin NOT NULL
          DEFAULT '0000000000000000000000000000000000000000000000000000000000000000'
          COMMENT 'The seal of the last of them, to which the oldest entry that is left is chained'`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE audit_head DROP COLUMN deleted_seal, DROP COLUMN deleted');
  }
}
