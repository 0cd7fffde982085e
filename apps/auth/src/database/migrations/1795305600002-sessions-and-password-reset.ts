import { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * The two kinds of secrets an account hands out: refresh tokens and reset tokens. Both are stored only as
 * SHA-256, written as 64 hex digits: the secrets are 256 random bits, so a slow hash would add nothing.
 */
export class SessionsAndPasswordReset1795305600002 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE IF NOT EXISTS sessions (
        id_session         varchar(36) CHARACTER SET ascii COLLATE ascii_bin NOT NULL
          COMMENT 'UUID version 7; the sid claim of the access tokens of this session',
        user_id            varchar(36) CHARACTER SET ascii COLLATE ascii_bin NOT NULL
          COMMENT 'Whose session. No cascade: deleting rows would hide a revocation from the feed, so an account is erased in place',
        refresh_token_hash char(64) CHARACTER SET ascii COLLATE ascii_bin NOT NULL
          COMMENT 'SHA-256 (hex) of the one refresh token that is live',
        previous_hash      char(64) CHARACTER SET ascii COLLATE ascii_bin NULL
          COMMENT 'SHA-256 (hex) of the token before it: within the grace it answers the same successor, later its use revokes the session',
        rotated_at         datetime(3) NULL
          COMMENT 'When previous_hash was replaced; starts the grace',
        created_at         datetime(3) NOT NULL DEFAULT CURRENT_TIMESTAMP(3),
        idle_expires_at    datetime(3) NOT NULL
          COMMENT 'The session ends here unless it is refreshed; moved on by each refresh',
        expires_at         datetime(3) NOT NULL
          COMMENT 'Absolute end, never moved',
        revoked_at         datetime(3) NULL
          COMMENT 'Logout, reuse of a spent token, password or role change, disabling; feeds the business service',
        user_agent         varchar(512) NULL
          COMMENT 'Browser or client as it named itself, cut to length; only shown to the owner',
        ip                 varchar(45) CHARACTER SET ascii COLLATE ascii_bin NULL
          COMMENT 'Address at login, IPv4 or IPv6',
        PRIMARY KEY (id_session),
        KEY sessions_user (user_id),
        UNIQUE KEY sessions_refresh_token_hash (refresh_token_hash),
        UNIQUE KEY sessions_previous_hash (previous_hash),
        KEY sessions_expires_at (expires_at),
        KEY sessions_revoked_at (revoked_at),
        CONSTRAINT sessions_user_fk FOREIGN KEY (user_id) REFERENCES users (id_user)
      ) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_unicode_ci
        COMMENT = 'One row a login: a chain of refresh tokens of which one is live'`);

    await runner.query(`
      CREATE TABLE IF NOT EXISTS password_reset_tokens (
        id_token   varchar(36) CHARACTER SET ascii COLLATE ascii_bin NOT NULL
          COMMENT 'UUID version 7; names the row in logs, is not the secret',
        user_id    varchar(36) CHARACTER SET ascii COLLATE ascii_bin NOT NULL
          COMMENT 'Whose password may be reset',
        token_hash char(64) CHARACTER SET ascii COLLATE ascii_bin NOT NULL
          COMMENT 'SHA-256 (hex) of the token in the mail; the token itself is stored nowhere',
        expires_at datetime(3) NOT NULL
          COMMENT 'Not accepted from this moment on',
        used       tinyint(1) NOT NULL DEFAULT 0
          COMMENT '1 once spent or voided by a newer one; set by one conditional UPDATE that decides the winner',
        created_at datetime(3) NOT NULL DEFAULT CURRENT_TIMESTAMP(3),
        PRIMARY KEY (id_token),
        UNIQUE KEY password_reset_tokens_token_hash (token_hash),
        KEY password_reset_tokens_expires_at (expires_at),
        KEY password_reset_tokens_user (user_id),
        CONSTRAINT password_reset_tokens_user_fk FOREIGN KEY (user_id) REFERENCES users (id_user) ON DELETE CASCADE
      ) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_unicode_ci
        COMMENT = 'Password resets asked for; each works once'`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE IF EXISTS password_reset_tokens');
    await runner.query('DROP TABLE IF EXISTS sessions');
  }
}
