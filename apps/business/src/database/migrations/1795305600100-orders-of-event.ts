import { MigrationInterface, QueryRunner } from 'typeorm';
import { buildIndex, dropIndex } from '../concurrent-index';

/**
 * Orders of an event by state, in order of their ids: the list for its organizer is read in pages, and a page further on
 * must not cost sorting all orders again. It replaces the index without the id under the same name, so that placing and
 * paying orders maintain no further index.
 */
export class OrdersOfEvent1795305600100 implements MigrationInterface {
  readonly transaction = false;

  async up(runner: QueryRunner): Promise<void> {
    await buildIndex(runner, 'orders_event_status_id', 'orders (event_id, status, id_order)');
    await dropIndex(runner, 'orders_event_status');
    await runner.query('ALTER INDEX orders_event_status_id RENAME TO orders_event_status');
  }

  /** Not CONCURRENTLY: undoing runs in a transaction. */
  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      DROP INDEX orders_event_status;
      CREATE INDEX orders_event_status ON orders (event_id, status)`);
  }
}
