import { MigrationInterface, QueryRunner } from 'typeorm';

/** The trace that a job goes on with. Instant; the previous release leaves it empty. */
export class TraceOfJob1795305600290 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ALTER TABLE jobs ADD COLUMN trace_parent varchar(55);
      COMMENT ON COLUMN jobs.trace_parent IS 'traceparent (W3C) of the request that caused the job; NULL: nothing is recorded of it'`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE jobs DROP COLUMN trace_parent');
  }
}
