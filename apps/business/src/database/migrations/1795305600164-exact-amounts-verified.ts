import { MigrationInterface, QueryRunner } from 'typeorm';
import { verifyAmounts } from '../exact-amounts';
import { ORDER_AMOUNTS } from './1795305600162-exact-orders';
import { AMOUNTS } from './1795305600163-exact-payments';

/** Reads the amounts of orders, payments and refunds, one table after the other, and stops nobody. */
export class ExactAmountsVerified1795305600164 implements MigrationInterface {
  readonly transaction = false;

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(verifyAmounts('orders', ...ORDER_AMOUNTS));
    for (const [table, amount] of AMOUNTS) await runner.query(verifyAmounts(table, amount));
  }

  /** A verified CHECK means the same. */
  async down(): Promise<void> {}
}
