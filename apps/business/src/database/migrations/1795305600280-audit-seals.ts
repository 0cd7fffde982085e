import { MigrationInterface, QueryRunner } from 'typeorm';

/** The chain of seals over the audit log. Instant: entries made so far are sealed by the services, in batches. */
export class AuditSeals1795305600280 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ALTER TABLE audit_log ADD COLUMN seal_number bigint, ADD COLUMN seal varchar(64);
      COMMENT ON TABLE audit_log IS 'Who did what and when; entries are sealed seconds later and never changed';
      COMMENT ON COLUMN audit_log.seal_number IS 'Place in the chain of seals; NULL for the few seconds until it is sealed';
      COMMENT ON COLUMN audit_log.seal IS 'SHA-256 (hex) over the seal before it and everything this entry says';

      CREATE TABLE audit_head (
        id           integer     NOT NULL,
        sealed       bigint      NOT NULL,
        seal         varchar(64) NOT NULL,
        deleted      bigint      NOT NULL,
        deleted_seal varchar(64) NOT NULL,
        CONSTRAINT audit_head_pkey PRIMARY KEY (id),
        CONSTRAINT audit_head_single CHECK (id = 1)
      );
      COMMENT ON TABLE audit_head IS 'Where the chain of seals over audit_log begins and ends; locked by the instance that seals';
      COMMENT ON COLUMN audit_head.id IS 'There is one row: 1';
      COMMENT ON COLUMN audit_head.sealed IS 'How many entries are sealed, deleted ones included; fewer in the table means that some were removed';
      COMMENT ON COLUMN audit_head.seal IS 'The newest seal; also in the log of the service, out of reach of the database';
      COMMENT ON COLUMN audit_head.deleted IS 'How many entries were deleted because they were old';
      COMMENT ON COLUMN audit_head.deleted_seal IS 'The seal of the last of them, to which the oldest entry that is left is chained';
      INSERT INTO audit_head (id, sealed, seal, deleted, deleted_seal)
      VALUES (1, 0, repeat('0', 64), 0, repeat('0', 64))`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      DROP TABLE audit_head;
      ALTER TABLE audit_log DROP COLUMN seal, DROP COLUMN seal_number;
      COMMENT ON TABLE audit_log IS 'Who did what and when; only ever added to'`);
  }
}
