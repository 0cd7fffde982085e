import { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * A row that every change of admins updates first. In a cluster with several writers the locks of SELECT … FOR UPDATE count on
 * one node only, and two transactions could each remove one of the last two admins; of two that update one row the later fails.
 */
export class AdminChanges1795305600061 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE IF NOT EXISTS admin_changes (
        id      tinyint NOT NULL
          COMMENT 'There is one row: 1',
        changes bigint NOT NULL
          COMMENT 'Counts up, so that every UPDATE changes the row: one that changes nothing is not replicated',
        PRIMARY KEY (id),
        CONSTRAINT admin_changes_single CHECK (id = 1)
      ) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_unicode_ci
        COMMENT = 'Updated first by every change of roles and states of accounts, so that they happen one after the other'`);
    await runner.query('INSERT IGNORE INTO admin_changes (id, changes) VALUES (1, 0)');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE IF EXISTS admin_changes');
  }
}
