import { MigrationInterface, QueryRunner } from 'typeorm';

/** Makes the audit log tamper-evident: a chain of seals over its entries, and where that chain ends. */
export class AuditSeals1795305600006 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    if (!(await runner.hasColumn('audit_log', 'seal'))) {
      await runner.query(`
        ALTER TABLE audit_log
          ADD COLUMN seal_number bigint NULL
            COMMENT 'Place in the chain of seals; NULL for the few seconds until it is sealed',
          ADD COLUMN seal char(64) CHARACTER SET ascii COLLATE ascii_bin NULL
            COMMENT 'SHA-256 (hex) over the seal before it and everything this entry says',
          ADD UNIQUE KEY audit_log_seal_number (seal_number),
          ADD KEY audit_log_subject (subject, id)`);
    }
    await runner.query(`
      CREATE TABLE IF NOT EXISTS audit_head (
        id     tinyint NOT NULL
          COMMENT 'There is one row: 1',
        sealed bigint NOT NULL
          COMMENT 'How many entries are sealed; fewer in the table means that some were removed',
        seal   char(64) CHARACTER SET ascii COLLATE ascii_bin NOT NULL
          COMMENT 'The newest seal; also in the log of the service, out of reach of the database',
        PRIMARY KEY (id),
        CONSTRAINT audit_head_single CHECK (id = 1)
      ) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_unicode_ci
        COMMENT = 'Where the chain of seals over audit_log ends; locked by the instance that seals'`);
    await runner.query(`INSERT IGNORE INTO audit_head (id, sealed, seal) VALUES (1, 0, REPEAT('0', 64))`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE IF EXISTS audit_head');
    await runner.query('ALTER TABLE audit_log DROP KEY audit_log_subject, DROP KEY audit_log_seal_number');
    await runner.query('ALTER TABLE audit_log DROP COLUMN seal, DROP COLUMN seal_number');
  }
}
