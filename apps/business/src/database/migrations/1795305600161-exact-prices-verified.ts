import { MigrationInterface, QueryRunner } from 'typeorm';
import { buildIndex } from '../concurrent-index';
import { verifyAmounts } from '../exact-amounts';
import { PRICE } from './1795305600160-exact-prices';

/** The index of prices again, and their CHECKs, without blocking the sale. */
export class ExactPricesVerified1795305600161 implements MigrationInterface {
  readonly transaction = false;

  async up(runner: QueryRunner): Promise<void> {
    await buildIndex(runner, 'events_published_price', `events (price, id_event) WHERE status = 'published'`);
    await runner.query(verifyAmounts('events', PRICE));
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP INDEX events_published_price');
  }
}
