import { MigrationInterface, QueryRunner } from 'typeorm';

/** Reads what an earlier migration limited for new rows only, and stops nobody. */
export class AnswersUntilVerified1795305600252 implements MigrationInterface {
  readonly transaction = false;

  async up(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE events VALIDATE CONSTRAINT events_answers_until');
  }

  /** A verified constraint means the same. */
  async down(): Promise<void> {}
}
