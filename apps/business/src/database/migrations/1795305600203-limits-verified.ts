import { MigrationInterface, QueryRunner } from 'typeorm';
import { verifyAmounts } from '../exact-amounts';
import { NEW_AMOUNTS } from './1795305600202-owed-parts';

/** Reads what earlier migrations limited for new rows only, one table after the other, and stops nobody. */
export class LimitsVerified1795305600203 implements MigrationInterface {
  readonly transaction = false;

  async up(runner: QueryRunner): Promise<void> {
    for (const [table, columns] of NEW_AMOUNTS) await runner.query(verifyAmounts(table, ...columns));
    await runner.query('ALTER TABLE events VALIDATE CONSTRAINT events_max_per_buyer');
    await runner.query('ALTER TABLE orders VALIDATE CONSTRAINT orders_voucher_fk');
  }

  /** A verified constraint means the same. */
  async down(): Promise<void> {}
}
