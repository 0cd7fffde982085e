import { MigrationInterface, QueryRunner } from 'typeorm';

/** The language of an account. A column with a default at the end of the table: both databases add it without a copy. */
export class LocaleOfUser1795305600030 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    if (await runner.hasColumn('users', 'locale')) return;
    await runner.query(`
      ALTER TABLE users
        ADD COLUMN locale varchar(8) CHARACTER SET ascii COLLATE ascii_bin NOT NULL DEFAULT 'en'
          COMMENT 'Language of mails and files for this person, an ISO 639-1 code; the application knows which there are'`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE users DROP COLUMN locale');
  }
}
