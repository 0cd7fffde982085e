import { MigrationInterface, QueryRunner } from 'typeorm';
import { buildIndex, dropIndex } from '../concurrent-index';

const PUBLISHED = `WHERE status = 'published'`;
/**
 * Published, in other words: PostgreSQL never combines two partial indexes of which one has the condition of the other, and
 * `events_published_price` has `status = 'published'`. So words and a price are looked up together, unless the price is by far the
 * rarer of the two: the planner begins with the cheaper index, and that one implies this condition.
 */
const ONLY_PUBLISHED_ARE_LEFT = `WHERE status <> 'draft' AND status <> 'cancelled' AND status <> 'completed'`;

/**
 * One index of words and places, in the place of two: a word and a place are found together, and not all events of the place
 * read for the word. Statements of the former release use it as well. Without `fastupdate`, because every search would read the list
 * of what was added since the last VACUUM (up to 4 MB), and events are edited rarely.
 */
export class WordsAndPlaces1795305600300 implements MigrationInterface {
  readonly transaction = false;

  async up(runner: QueryRunner): Promise<void> {
    const places = (await hasTrigrams(runner)) ? ', search_place gin_trgm_ops' : '';
    await buildIndex(
      runner,
      'events_words_places',
      `events USING gin (search_words${places}) WITH (fastupdate = off) ${ONLY_PUBLISHED_ARE_LEFT}`,
    );
    await dropIndex(runner, 'idx_events_words');
    await dropIndex(runner, 'idx_events_place');
    await runner.query(`
      COMMENT ON COLUMN events.search_words IS 'search_vector of title and description, kept by a trigger; events_words_places finds its words';
      COMMENT ON COLUMN events.search_place IS 'search_place(location), kept by a trigger; events_words_places finds parts of it'`);
  }

  /** Not CONCURRENTLY: undoing runs in a transaction. */
  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE INDEX idx_events_words ON events USING gin (search_words) ${PUBLISHED};
      COMMENT ON COLUMN events.search_words IS 'search_vector of title and description, kept by a trigger; idx_events_words finds its words';
      COMMENT ON COLUMN events.search_place IS 'search_place(location), kept by a trigger; idx_events_place finds parts of it'`);
    if (await hasTrigrams(runner))
      await runner.query(
        `CREATE INDEX idx_events_place ON events USING gin (search_place gin_trgm_ops) ${PUBLISHED}`,
      );
    await runner.query('DROP INDEX events_words_places');
  }
}

/** Whether pg_trgm is there: an earlier migration installed it if it was allowed to. */
async function hasTrigrams(runner: QueryRunner): Promise<boolean> {
  const [{ usable }] = await runner.manager.query<[{ usable: boolean }]>(
    "SELECT EXISTS (SELECT FROM pg_opclass WHERE opcname = 'gin_trgm_ops' AND pg_opclass_is_visible(oid)) AS usable",
  );
  return usable;
}
