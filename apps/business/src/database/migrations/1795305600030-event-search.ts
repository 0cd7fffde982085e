import { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * What makes searching quick among a million events (see docs/adr/0031).
 *
 * The words are a plain column kept by a trigger, not a generated one: TypeORM wants a table of its own for
 * those. The trigger fires only when the texts are set, so a sale, which sets counters alone, never pays for it.
 */
export class EventSearch1795305600030 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ALTER TABLE events ADD COLUMN search_words tsvector NOT NULL DEFAULT '';
      COMMENT ON COLUMN events.search_words IS 'Words of title and description, ready to be matched one event at a time; idx_events_search finds them among all';
      UPDATE events SET search_words = to_tsvector('english', title || ' ' || description);
      CREATE TRIGGER events_search_words BEFORE INSERT OR UPDATE OF title, description ON events
        FOR EACH ROW EXECUTE FUNCTION tsvector_update_trigger(search_words, 'pg_catalog.english', title, description);
      CREATE INDEX events_published_price ON events (price, id_event) WHERE status = 'published'`);

    // An extension that every PostgreSQL brings and a database's owner may install. Where it is missing or
    // forbidden, searching for a place still works, only slower.
    await runner.query(`
      DO $$ BEGIN
        CREATE EXTENSION IF NOT EXISTS pg_trgm;
        CREATE INDEX idx_events_location ON events USING gin (location gin_trgm_ops) WHERE status = 'published';
      EXCEPTION WHEN insufficient_privilege OR feature_not_supported OR undefined_file OR undefined_object THEN
        RAISE NOTICE 'Without the extension pg_trgm a search for a place reads all events: %', SQLERRM;
      END $$`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      DROP INDEX IF EXISTS idx_events_location;
      DROP EXTENSION IF EXISTS pg_trgm;
      DROP INDEX events_published_price;
      DROP TRIGGER events_search_words ON events;
      ALTER TABLE events DROP COLUMN search_words`);
  }
}
