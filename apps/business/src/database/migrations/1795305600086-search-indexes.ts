import { MigrationInterface, QueryRunner } from 'typeorm';
import { buildIndex, dropIndex } from '../concurrent-index';

/** So many events are rewritten in one transaction: some 50 ms during which an order for one of them waits. */
const BATCH = 1_000;
const PUBLISHED = `WHERE status = 'published'`;

/**
 * Brings the events there are, and the indexes, to the new search while the service sells: no lock on the table is
 * held for longer than a moment, however many events there are. So it is not one transaction, and may be run again
 * after it was interrupted: every step finds out what is left to do.
 */
export class SearchIndexes1795305600086 implements MigrationInterface {
  readonly transaction = false;

  async up(runner: QueryRunner): Promise<void> {
    await this.fill(runner);
    await buildIndex(runner, 'idx_events_words', `events USING gin (search_words) ${PUBLISHED}`);
    // Without the extension a place is looked for in all events.
    if (await hasTrigrams(runner))
      await buildIndex(
        runner,
        'idx_events_place',
        `events USING gin (search_place gin_trgm_ops) ${PUBLISHED}`,
      );
    await dropIndex(runner, 'idx_events_location');
  }

  async down(runner: QueryRunner): Promise<void> {
    if (await hasTrigrams(runner))
      await runner.query(
        `CREATE INDEX idx_events_location ON events USING gin (location gin_trgm_ops) ${PUBLISHED}`,
      );
    await runner.query('DROP INDEX IF EXISTS idx_events_words, idx_events_place');
  }

  /** Events are locked in order of their ids, as by everything that locks several, so that no order meets a deadlock. */
  private async fill(runner: QueryRunner): Promise<void> {
    for (let after: number | null = 0; after !== null;) {
      const [done]: [{ last: number | null }] = await runner.manager.query(
        `WITH batch AS MATERIALIZED (
           SELECT id_event FROM events WHERE id_event > $1 ORDER BY id_event LIMIT $2 FOR NO KEY UPDATE
         ), filled AS (
           UPDATE events e
              SET search_words = search_vector(title || ' ' || description), search_place = search_place(location)
             FROM batch WHERE e.id_event = batch.id_event AND e.search_place = ''
         )
         SELECT max(id_event) AS last FROM batch`,
        [after, BATCH],
      );
      after = done.last;
    }
  }
}

/** Whether pg_trgm is there: an earlier migration installed it if it was allowed to. */
async function hasTrigrams(runner: QueryRunner): Promise<boolean> {
  const [{ usable }] = await runner.manager.query<[{ usable: boolean }]>(
    "SELECT EXISTS (SELECT FROM pg_opclass WHERE opcname = 'gin_trgm_ops' AND pg_opclass_is_visible(oid)) AS usable",
  );
  return usable;
}
