import { MigrationInterface, QueryRunner } from 'typeorm';
import { buildIndex } from '../concurrent-index';

const LIMITS = [
  ['events', 'events_reserved_not_negative'],
  ['vouchers', 'vouchers_reserve'],
  ['vouchers', 'vouchers_places_not_negative'],
] as const;

/** Reads what an earlier migration limited for new rows only, and finds reserves that are over; stops nobody. */
export class ReservedPlacesVerified1795305600271 implements MigrationInterface {
  readonly transaction = false;

  async up(runner: QueryRunner): Promise<void> {
    for (const [table, limit] of LIMITS)
      await runner.query(`ALTER TABLE ${table} VALIDATE CONSTRAINT ${limit}`);
    await buildIndex(runner, 'vouchers_reserved', 'vouchers (valid_until) WHERE places_reserved > 0');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP INDEX vouchers_reserved');
  }
}
