import { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Guests buy without an account: users who cannot log in, with an address that nobody has proven. One ALTER TABLE: all of it
 * or nothing. It rewrites the table. Logins and registrations wait meanwhile, and those
 * that wait for more than five seconds are refused with 503; the sale goes on, because it does not need this database.
 */
export class Guests1795305600060 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    if (await runner.hasColumn('users', 'contact_email')) return;
    await runner.query(`
      ALTER TABLE users
        MODIFY COLUMN email varchar(254) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NULL
          COMMENT 'Login name as normalised by the application; NULL for guests. Binary collation: under a linguistic one a look-alike such as dotless i equals i and takes over the account',
        MODIFY COLUMN status varchar(16) CHARACTER SET ascii COLLATE ascii_bin NOT NULL DEFAULT 'active'
          COMMENT 'active; disabled: no login, and live sessions are revoked; guest: bought without an account; taken_over: a guest whose orders an account with the same address has',
        ADD COLUMN contact_email varchar(254) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NULL
          COMMENT 'Address of a guest, as typed and normalised: proves nothing, and may be that of an account',
        ADD COLUMN guest_group varchar(36) CHARACTER SET ascii COLLATE ascii_bin NULL
          COMMENT 'Keyed hash of the address of a guest as a UUID: guests with the same one share the limits of a buyer',
        ADD COLUMN successor_id varchar(36) CHARACTER SET ascii COLLATE ascii_bin NULL
          COMMENT 'The account that took the orders of a guest over',
        ADD KEY users_contact_email (contact_email),
        ADD KEY users_last_seen (status, last_login),
        ADD CONSTRAINT users_successor_fk FOREIGN KEY (successor_id) REFERENCES users (id_user),
        DROP CONSTRAINT users_status,
        ADD CONSTRAINT users_known_status CHECK (status IN ('active', 'disabled', 'guest', 'taken_over')),
        ADD CONSTRAINT users_one_address CHECK ((email IS NULL) <> (contact_email IS NULL)),
        ADD CONSTRAINT users_successor CHECK ((successor_id IS NULL) = (status <> 'taken_over'))`);
  }

  /** Guests are no accounts of the former release; their orders stay, with an id that refers to nobody. */
  async down(runner: QueryRunner): Promise<void> {
    await runner.query(
      'DELETE FROM sessions WHERE user_id IN (SELECT id_user FROM users WHERE email IS NULL)',
    );
    await runner.query('DELETE FROM users WHERE email IS NULL');
    await runner.query(`
      ALTER TABLE users
        DROP FOREIGN KEY users_successor_fk,
        DROP CONSTRAINT users_successor,
        DROP CONSTRAINT users_one_address,
        DROP CONSTRAINT users_known_status,
        ADD CONSTRAINT users_status CHECK (status IN ('active', 'disabled')),
        DROP COLUMN successor_id,
        DROP COLUMN guest_group,
        DROP COLUMN contact_email,
        DROP KEY users_last_seen,
        MODIFY COLUMN status varchar(16) CHARACTER SET ascii COLLATE ascii_bin NOT NULL DEFAULT 'active'
          COMMENT 'active, or disabled: no login, and live sessions are revoked',
        MODIFY COLUMN email varchar(254) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NOT NULL
          COMMENT 'Login name as normalised by the application. Binary collation: under a linguistic one a look-alike such as dotless i equals i and takes over the account'`);
  }
}
