import { MigrationInterface, QueryRunner } from 'typeorm';
import { verifyAmounts } from '../exact-amounts';
import { FEE_AMOUNTS } from './1795305600260-booking-fees';

/** Reads what the migration before limited for new rows only, one table after the other, and stops nobody. */
export class BookingFeesVerified1795305600261 implements MigrationInterface {
  readonly transaction = false;

  async up(runner: QueryRunner): Promise<void> {
    for (const [table, columns] of FEE_AMOUNTS) await runner.query(verifyAmounts(table, ...columns));
    for (const name of ['events_fee_kind', 'events_fee_per', 'events_fee_tax_rate'])
      await runner.query(`ALTER TABLE events VALIDATE CONSTRAINT ${name}`);
  }

  /** A verified constraint means the same. */
  async down(): Promise<void> {}
}
