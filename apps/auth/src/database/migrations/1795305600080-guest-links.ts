import { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Links in the mails of a guest can be ended. A column with a default at the end of the table: both databases add it without a
 * copy, and the previous release leaves it at 0, which is what its links say.
 */
export class GuestLinks1795305600080 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    if (await runner.hasColumn('users', 'guest_link_version')) return;
    await runner.query(`
      ALTER TABLE users
        ADD COLUMN guest_link_version int NOT NULL DEFAULT 0
          COMMENT 'Of a guest: how often the links in mails were ended; a link of another version opens nothing'`);
  }

  /** Links that were ended work again until they expire: the former release cannot end any. */
  async down(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE users DROP COLUMN guest_link_version');
  }
}
