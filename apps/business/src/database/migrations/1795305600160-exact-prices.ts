import { MigrationInterface, QueryRunner } from 'typeorm';
import { type AmountColumn, loosenAmounts, tightenAmounts } from '../exact-amounts';

export const PRICE: AmountColumn = { name: 'price', checks: { events_price_not_negative: 'price >= 0' } };

/**
 * Amounts have the decimal places of their currency: none in yen, three in dinars (ADR 0057). PostgreSQL would build an index
 * with a condition anew under the lock; the next migration does so without one.
 */
export class ExactPrices1795305600160 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      DROP INDEX events_published_price;
      ${loosenAmounts('events', PRICE)};
      COMMENT ON COLUMN events.price IS 'Of one ticket, for orders placed from now on, with the decimal places of its currency; 0 is free'`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ${tightenAmounts('events', PRICE)};
      CREATE INDEX events_published_price ON events (price, id_event) WHERE status = 'published';
      COMMENT ON COLUMN events.price IS 'Of one ticket, for orders placed from now on; 0 is free'`);
  }
}
