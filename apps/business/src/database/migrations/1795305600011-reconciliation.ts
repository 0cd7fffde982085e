import { MigrationInterface, QueryRunner } from 'typeorm';

/** What asking providers about payments without news needs; and what the sandbox remembers, to be asked as well. */
export class Reconciliation1795305600011 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ALTER TABLE payments ADD COLUMN checked_at timestamptz(3);
      COMMENT ON COLUMN payments.checked_at IS 'When the provider was last asked about it, because no webhook had come';
      CREATE INDEX payments_pending ON payments ((coalesce(checked_at, created_at))) WHERE status = 'pending';

      CREATE TABLE sandbox_charges (
        id_payment uuid           NOT NULL,
        status     varchar(16)    NOT NULL,
        decided_at timestamptz(3) NOT NULL DEFAULT now(),
        CONSTRAINT sandbox_charges_pkey PRIMARY KEY (id_payment),
        CONSTRAINT sandbox_charges_status CHECK (status IN ('succeeded', 'failed'))
      );
      COMMENT ON TABLE sandbox_charges IS 'Books of the payment provider in the box: what customers decided on its page';
      COMMENT ON COLUMN sandbox_charges.id_payment IS 'payments.id_payment; no foreign key, because to the sale this provider is outside';
      COMMENT ON COLUMN sandbox_charges.status IS 'failed may become succeeded, when the customer tries again; never back';
      COMMENT ON COLUMN sandbox_charges.decided_at IS 'When the customer decided'`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE sandbox_charges; ALTER TABLE payments DROP COLUMN checked_at');
  }
}
