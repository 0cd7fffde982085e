import { MigrationInterface, QueryRunner } from 'typeorm';
import { buildIndex } from '../concurrent-index';

/** So many refunds are filled in one transaction. */
const BATCH = 1_000;

/** Fills the events of the refunds there are, and finds them by it, while the service sells; may be repeated. */
export class RefundsOfEvent1795305600302 implements MigrationInterface {
  readonly transaction = false;

  async up(runner: QueryRunner): Promise<void> {
    let filled: number;
    do {
      [, filled] = await runner.manager.query<[unknown[], number]>(
        `WITH next AS (SELECT id_refund, order_id FROM refunds WHERE event_id IS NULL LIMIT $1 FOR UPDATE)
         UPDATE refunds r SET event_id = o.event_id FROM next JOIN orders o ON o.id_order = next.order_id
          WHERE r.id_refund = next.id_refund`,
        [BATCH],
      );
    } while (filled > 0);
    await buildIndex(runner, 'refunds_event', 'refunds (event_id, id_refund)');
    await runner.query('ALTER TABLE refunds VALIDATE CONSTRAINT refunds_event_known');
  }

  /** Not CONCURRENTLY: undoing runs in a transaction. A filled column and a verified constraint mean the same. */
  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP INDEX refunds_event');
  }
}
