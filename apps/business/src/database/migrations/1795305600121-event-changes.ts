import { MigrationInterface, QueryRunner } from 'typeorm';

/** When an event was last changed, for calendars and feeds. The default is the same for all rows: none is rewritten. */
export class EventChanges1795305600121 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ALTER TABLE events ADD COLUMN changed_at timestamptz(3) NOT NULL DEFAULT now();
      COMMENT ON COLUMN events.changed_at IS 'When its organizer last changed, published or cancelled it; sales do not count'`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE events DROP COLUMN changed_at');
  }
}
