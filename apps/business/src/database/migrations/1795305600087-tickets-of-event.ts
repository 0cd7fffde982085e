import { MigrationInterface, QueryRunner } from 'typeorm';
import { buildIndex, dropIndex } from '../concurrent-index';

/**
 * Tickets of an event in order of their ids: the door list and the attendees are read in parts, and a part further on
 * must not cost sorting all tickets again. It takes the place of the index of the event alone.
 */
export class TicketsOfEvent1795305600087 implements MigrationInterface {
  readonly transaction = false;

  async up(runner: QueryRunner): Promise<void> {
    await buildIndex(runner, 'tickets_event_id', 'tickets (event_id, id_ticket)');
    await dropIndex(runner, 'tickets_event');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('CREATE INDEX tickets_event ON tickets (event_id); DROP INDEX tickets_event_id');
  }
}
