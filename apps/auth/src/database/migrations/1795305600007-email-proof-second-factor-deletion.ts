import { MigrationInterface, QueryRunner } from 'typeorm';

/** Proving an e-mail address, the second factor, and accounts that were erased by their owners. */
export class EmailVerificationSecondFactorDeletion1795305600007 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    if (!(await runner.hasColumn('users', 'totp_secret'))) {
      await runner.query(`
        ALTER TABLE users
          ADD COLUMN deleted_at datetime(3) NULL
            COMMENT 'When the owner erased the account; the row stays, without a name or an address, because sessions and orders refer to it',
          ADD COLUMN totp_secret varchar(255) CHARACTER SET ascii COLLATE ascii_bin NULL
            COMMENT 'Shared secret of the authenticator app, encrypted (AES-256-GCM) under TOTP_ENCRYPTION_SECRET',
          ADD COLUMN totp_enabled_at datetime(3) NULL
            COMMENT 'When the owner proved to have the secret; before that, no code is asked for',
          ADD COLUMN totp_last_step bigint NULL
            COMMENT 'Time step of the last code that was accepted: a code works once'`);
    }
    await runner.query(`
      CREATE TABLE IF NOT EXISTS email_tokens (
        id_token   varchar(36) CHARACTER SET ascii COLLATE ascii_bin NOT NULL
          COMMENT 'UUID version 7; names the row in logs, is not the secret',
        user_id    varchar(36) CHARACTER SET ascii COLLATE ascii_bin NOT NULL
          COMMENT 'Whose address is to be proven',
        email      varchar(254) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NOT NULL
          COMMENT 'The address the mail went to; another one than the account''s becomes the account''s',
        token_hash char(64) CHARACTER SET ascii COLLATE ascii_bin NOT NULL
          COMMENT 'SHA-256 (hex) of the token in the mail; the token itself is stored nowhere',
        expires_at datetime(3) NOT NULL
          COMMENT 'Not accepted from this moment on',
        used       tinyint(1) NOT NULL DEFAULT 0
          COMMENT '1 once spent or voided by a newer one; set by one conditional UPDATE that decides the winner',
        created_at datetime(3) NOT NULL DEFAULT CURRENT_TIMESTAMP(3),
        PRIMARY KEY (id_token),
        UNIQUE KEY email_tokens_token_hash (token_hash),
        KEY email_tokens_expires_at (expires_at),
        KEY email_tokens_user (user_id),
        CONSTRAINT email_tokens_user_fk FOREIGN KEY (user_id) REFERENCES users (id_user) ON DELETE CASCADE
      ) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_unicode_ci
        COMMENT = 'Proofs of an e-mail address that were mailed; each works once'`);
    await runner.query(`
      CREATE TABLE IF NOT EXISTS recovery_codes (
        user_id   varchar(36) CHARACTER SET ascii COLLATE ascii_bin NOT NULL
          COMMENT 'Whose second factor it stands in for',
        code_hash char(64) CHARACTER SET ascii COLLATE ascii_bin NOT NULL
          COMMENT 'SHA-256 (hex) of a code of 80 random bits',
        used_at   datetime(3) NULL
          COMMENT 'When it was spent; set by one conditional UPDATE that decides the winner',
        PRIMARY KEY (user_id, code_hash),
        CONSTRAINT recovery_codes_user_fk FOREIGN KEY (user_id) REFERENCES users (id_user) ON DELETE CASCADE
      ) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_unicode_ci
        COMMENT = 'Single-use codes for owners who lost their authenticator app'`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE IF EXISTS recovery_codes');
    await runner.query('DROP TABLE IF EXISTS email_tokens');
    await runner.query(
      'ALTER TABLE users DROP COLUMN totp_last_step, DROP COLUMN totp_enabled_at, DROP COLUMN totp_secret, DROP COLUMN deleted_at',
    );
  }
}
