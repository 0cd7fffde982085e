import { MigrationInterface, QueryRunner } from 'typeorm';

/** Each type of job has places of its own, so due jobs are looked for by type. */
export class JobsByType1795305600090 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE INDEX jobs_due_by_type ON jobs (type, run_at) WHERE dead_at IS NULL;
      DROP INDEX jobs_due`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE INDEX jobs_due ON jobs (run_at) WHERE dead_at IS NULL;
      DROP INDEX jobs_due_by_type`);
  }
}
