import { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * What refresh rotation and the revocation feed need beyond a session's two hashes. Written, like all auth
 * migrations, so that a second run after a half-done first one is harmless.
 */
export class RefreshFamiliesAndRevocations1795305600004 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    if (!(await runner.hasColumn('sessions', 'family_hash'))) {
      await runner.query(`
        ALTER TABLE sessions
          ADD COLUMN family_hash char(64) CHARACTER SET ascii COLLATE ascii_bin NOT NULL DEFAULT ''
            COMMENT 'SHA-256 (hex) of the half that all refresh tokens of this session share: a token of the family that is neither live nor within its grace was replayed',
          ADD COLUMN successor_sealed varchar(255) CHARACTER SET ascii COLLATE ascii_bin NULL
            COMMENT 'The live token, encrypted under the one before it (AES-256-GCM): only who holds that one can open it',
          ADD KEY sessions_family_hash (family_hash)`);
    }
    await runner.query(`
      CREATE TABLE IF NOT EXISTS revocations (
        id_revocation bigint NOT NULL AUTO_INCREMENT
          COMMENT 'Order of the feed; ids of concurrent transactions become visible out of order',
        session_id    varchar(36) CHARACTER SET ascii COLLATE ascii_bin NULL
          COMMENT 'Access tokens of this session are void',
        user_id       varchar(36) CHARACTER SET ascii COLLATE ascii_bin NULL
          COMMENT 'Access tokens of this user are void unless they carry the role below',
        role          varchar(32) CHARACTER SET ascii COLLATE ascii_bin NULL
          COMMENT 'The role that user has now',
        occurred_at   datetime(3) NOT NULL DEFAULT CURRENT_TIMESTAMP(3),
        expires_at    datetime(3) NOT NULL
          COMMENT 'From then on no token that it speaks of is alive, and the row may go',
        PRIMARY KEY (id_revocation),
        KEY revocations_occurred_at (occurred_at),
        KEY revocations_expires_at (expires_at),
        CONSTRAINT revocations_subject CHECK (
          (session_id IS NOT NULL AND user_id IS NULL AND role IS NULL)
          OR (session_id IS NULL AND user_id IS NOT NULL AND role IS NOT NULL))
      ) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_unicode_ci
        COMMENT = 'Feed of ended access that services follow; rows live as long as the tokens they end'`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE IF EXISTS revocations');
    await runner.query('ALTER TABLE sessions DROP KEY sessions_family_hash');
    await runner.query('ALTER TABLE sessions DROP COLUMN successor_sealed, DROP COLUMN family_hash');
  }
}
