import { MigrationInterface, QueryRunner } from 'typeorm';

/** Each type of job has places of its own, so due jobs are looked for by type. One ALTER TABLE: all of it or nothing. */
export class JobsByType1795305600020 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    if (await hasIndex(runner, 'jobs_due_by_type')) return;
    await runner.query(
      'ALTER TABLE jobs ADD KEY jobs_due_by_type (type, dead_at, run_at), DROP KEY jobs_due',
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    if (await hasIndex(runner, 'jobs_due')) return;
    await runner.query('ALTER TABLE jobs ADD KEY jobs_due (dead_at, run_at), DROP KEY jobs_due_by_type');
  }
}

async function hasIndex(runner: QueryRunner, name: string): Promise<boolean> {
  const found: unknown[] = await runner.query('SHOW INDEX FROM jobs WHERE Key_name = ?', [name]);
  return found.length > 0;
}
