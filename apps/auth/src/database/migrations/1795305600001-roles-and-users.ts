import { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Who may log in, and as what.
 *
 * MySQL and MariaDB commit each DDL statement on its own, so a migration that dies half-way cannot be rolled
 * back. Every statement of the auth migrations is therefore written to be harmless when it runs a second time.
 */
export class RolesAndUsers1795305600001 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE IF NOT EXISTS roles (
        id_role   int NOT NULL AUTO_INCREMENT,
        role_name varchar(32) CHARACTER SET ascii COLLATE ascii_bin NOT NULL
          COMMENT 'The role claim of an access token: buyer, organizer or admin',
        PRIMARY KEY (id_role),
        UNIQUE KEY roles_role_name (role_name),
        CONSTRAINT roles_known CHECK (role_name IN ('buyer', 'organizer', 'admin'))
      ) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_unicode_ci
        COMMENT = 'The roles an account can have; filled by migration, never by the application'`);

    await runner.query(`
      INSERT INTO roles (id_role, role_name) VALUES (1, 'buyer'), (2, 'organizer'), (3, 'admin')
      ON DUPLICATE KEY UPDATE role_name = VALUES(role_name)`);

    await runner.query(`
      CREATE TABLE IF NOT EXISTS users (
        id_user           varchar(36) CHARACTER SET ascii COLLATE ascii_bin NOT NULL
          COMMENT 'UUID version 7 made by the application; the only thing the business service knows of a user',
        email             varchar(254) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NOT NULL
          COMMENT 'Login name as normalised by the application. Binary collation: under a linguistic one a look-alike such as dotless i equals i and takes over the account',
        password_hash     varchar(255) CHARACTER SET ascii COLLATE ascii_bin NOT NULL
          COMMENT 'PHC or modular-crypt string (argon2id, bcrypt) with its own parameters and salt; never a password',
        role_id           int NOT NULL
          COMMENT 'Exactly one role an account',
        created_at        datetime(3) NOT NULL DEFAULT CURRENT_TIMESTAMP(3),
        last_login        datetime(3) NULL
          COMMENT 'Last successful login in UTC; NULL before the first',
        name              varchar(120) NULL
          COMMENT 'How the person wants to be addressed; optional, any script',
        status            varchar(16) CHARACTER SET ascii COLLATE ascii_bin NOT NULL DEFAULT 'active'
          COMMENT 'active, or disabled: no login, and live sessions are revoked',
        email_verified_at datetime(3) NULL
          COMMENT 'When the owner proved to read this address; NULL while unproven',
        PRIMARY KEY (id_user),
        UNIQUE KEY users_email (email),
        KEY users_role_id (role_id),
        CONSTRAINT users_role_fk FOREIGN KEY (role_id) REFERENCES roles (id_role),
        CONSTRAINT users_status CHECK (status IN ('active', 'disabled'))
      ) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_unicode_ci
        COMMENT = 'Accounts. All times of this database are UTC'`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE IF EXISTS users');
    await runner.query('DROP TABLE IF EXISTS roles');
  }
}
