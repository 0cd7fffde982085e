import { MigrationInterface, QueryRunner } from 'typeorm';

/** Whether an account may act is news for the business service; numbered, because news may arrive in any order. */
export class AccountStatusVersions1795305600015 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    if (await runner.hasColumn('users', 'status_version')) return;
    await runner.query(`
      ALTER TABLE users
        ADD COLUMN status_version int NOT NULL DEFAULT 0
          COMMENT 'Counts the changes of status and the attempts to erase the account; the business service ignores news older than what it has'`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE users DROP COLUMN status_version');
  }
}
