import { MigrationInterface, QueryRunner } from 'typeorm';

/** The trace that a job goes on with. Instant; the previous release leaves it empty. */
export class TraceOfJob1795305600070 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    if (await runner.hasColumn('jobs', 'trace_parent')) return;
    await runner.query(`
      ALTER TABLE jobs ADD COLUMN trace_parent varchar(55) CHARACTER SET ascii COLLATE ascii_bin NULL
        COMMENT 'traceparent (W3C) of the request that caused the job; NULL: nothing is recorded of it'`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE jobs DROP COLUMN trace_parent');
  }
}
