import { MigrationInterface, QueryRunner } from 'typeorm';

/** How to reach an organizer, and why an admin decided as they did. Nullable columns: no row is rewritten. */
export class OrganizerContact1795305600111 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ALTER TABLE organizers
        ADD COLUMN contact_email varchar(254),
        ADD COLUMN status_reason varchar(500);
      COMMENT ON COLUMN organizers.contact_email IS 'Where admins reach the organization; not public; NULL: not given, or its account is deleted';
      COMMENT ON COLUMN organizers.status_reason IS 'Why an admin set the status, for the organizer to read; NULL: no reason given'`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE organizers DROP COLUMN contact_email, DROP COLUMN status_reason');
  }
}
