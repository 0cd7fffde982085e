import { MigrationInterface, QueryRunner } from 'typeorm';

/** Uploaded pictures of events; their files are in the file storage. Nullable columns: no row is rewritten. */
export class EventImages1795305600120 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ALTER TABLE events
        ADD COLUMN image_id uuid,
        ADD COLUMN image_width integer,
        ADD COLUMN image_height integer,
        ADD CONSTRAINT events_image_has_size CHECK (num_nulls(image_id, image_width, image_height) IN (0, 3));
      COMMENT ON COLUMN events.image_id IS 'Name of the files of the uploaded picture, used once; NULL: none';
      COMMENT ON COLUMN events.image_width IS 'Pixels of its widest size';
      COMMENT ON COLUMN events.image_height IS 'Pixels of its widest size'`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(
      'ALTER TABLE events DROP COLUMN image_id, DROP COLUMN image_width, DROP COLUMN image_height',
    );
  }
}
