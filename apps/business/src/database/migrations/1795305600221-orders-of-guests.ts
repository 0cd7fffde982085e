import { MigrationInterface, QueryRunner } from 'typeorm';
import { buildIndex } from '../concurrent-index';

/** Orders of guests by their group, for its limits; orders of accounts are not in it. */
export class OrdersOfGuests1795305600221 implements MigrationInterface {
  readonly transaction = false;

  async up(runner: QueryRunner): Promise<void> {
    await buildIndex(
      runner,
      'orders_buyer_group',
      'orders (buyer_group, created_at) WHERE buyer_group IS NOT NULL',
    );
  }

  /** Not CONCURRENTLY: undoing runs in a transaction. */
  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP INDEX orders_buyer_group');
  }
}
