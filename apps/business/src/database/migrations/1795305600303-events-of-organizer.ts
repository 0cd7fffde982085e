import { MigrationInterface, QueryRunner } from 'typeorm';
import { buildIndex, dropIndex } from '../concurrent-index';

/** The events of an organizer in the order of their lists; in the place of an index without an order. */
export class EventsOfOrganizer1795305600303 implements MigrationInterface {
  readonly transaction = false;

  async up(runner: QueryRunner): Promise<void> {
    await buildIndex(runner, 'events_organizer_id', 'events (organizer_id, id_event)');
    await dropIndex(runner, 'events_organizer');
  }

  /** Not CONCURRENTLY: undoing runs in a transaction. */
  async down(runner: QueryRunner): Promise<void> {
    await runner.query(
      'CREATE INDEX events_organizer ON events (organizer_id); DROP INDEX events_organizer_id',
    );
  }
}
