import { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Guests buy without an account, and an account that proves the address takes their orders over. Everything is instant on
 * tables of any size; the next migrations build the index and count by it. Events are locked before orders, as the sale does.
 */
export class Guests1795305600220 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ALTER TABLE events ADD COLUMN guests_allowed boolean NOT NULL DEFAULT true;
      COMMENT ON COLUMN events.guests_allowed IS 'Whether people may buy without an account, if the installation allows it';

      ALTER TABLE orders ADD COLUMN buyer_group uuid;
      COMMENT ON COLUMN orders.buyer_group IS 'Guests with the same address, as auth names them; their orders count together for limits, also after an account took them over. NULL: ordered by an account';

      CREATE TABLE guest_successors (
        guest_id     uuid           NOT NULL,
        successor_id uuid           NOT NULL,
        taken_at     timestamptz(3) NOT NULL DEFAULT now(),
        CONSTRAINT guest_successors_pkey PRIMARY KEY (guest_id),
        CONSTRAINT guest_successors_others CHECK (guest_id <> successor_id)
      );
      COMMENT ON TABLE guest_successors IS 'Guests whose orders belong to an account now; only ever added to';
      COMMENT ON COLUMN guest_successors.guest_id IS 'External: users.id_user of the auth database';
      COMMENT ON COLUMN guest_successors.successor_id IS 'External: users.id_user of the auth database, the account that proved the address';
      COMMENT ON COLUMN guest_successors.taken_at IS 'When this service learned of it'`);
  }

  /** Orders that were moved stay with their accounts. */
  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      DROP TABLE guest_successors;
      ALTER TABLE events DROP COLUMN guests_allowed;
      ALTER TABLE orders DROP COLUMN buyer_group`);
  }
}
