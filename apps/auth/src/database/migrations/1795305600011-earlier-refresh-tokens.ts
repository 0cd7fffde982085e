import { MigrationInterface, QueryRunner } from 'typeorm';

/** Tokens that were spent in quick succession: each of them has its grace, not the last one alone. */
export class EarlierRefreshTokens1795305600011 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    if (await runner.hasColumn('sessions', 'earlier_successors')) return;
    await runner.query(`
      ALTER TABLE sessions
        ADD COLUMN earlier_successors varchar(1024) CHARACTER SET ascii COLLATE ascii_bin NULL
          COMMENT 'Tokens before previous_hash that were spent within seconds of it, newest first: milliseconds since 1970, SHA-256 (hex) and sealed successor of each'`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE sessions DROP COLUMN earlier_successors');
  }
}
