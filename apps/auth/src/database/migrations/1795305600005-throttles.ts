import { MigrationInterface, QueryRunner } from 'typeorm';

/** Counters of attempts. The three columns and their order are what rate-limiter-flexible writes. */
export class Throttles1795305600005 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE IF NOT EXISTS throttles (
        \`key\`  varchar(255) CHARACTER SET ascii COLLATE ascii_bin NOT NULL
          COMMENT 'Rule and SHA-256 of its subject (account, address …)',
        points int NOT NULL DEFAULT 0
          COMMENT 'Attempts counted in this window',
        expire bigint unsigned NULL
          COMMENT 'End of the window, in milliseconds since 1970',
        PRIMARY KEY (\`key\`),
        KEY throttles_expire (expire)
      ) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_unicode_ci
        COMMENT = 'Attempts to log in, to register …, counted for all instances together'`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE IF EXISTS throttles');
  }
}
