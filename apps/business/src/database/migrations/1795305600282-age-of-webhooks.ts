import { MigrationInterface, QueryRunner } from 'typeorm';
import { buildIndex } from '../concurrent-index';

/** Finds old webhooks. BRIN, because the inbox only grows at its end: it costs a webhook nothing, and takes some kilobytes. */
export class AgeOfWebhooks1795305600282 implements MigrationInterface {
  readonly transaction = false;

  async up(runner: QueryRunner): Promise<void> {
    await buildIndex(runner, 'webhook_events_age', 'webhook_events USING brin (received_at)');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP INDEX webhook_events_age');
  }
}
