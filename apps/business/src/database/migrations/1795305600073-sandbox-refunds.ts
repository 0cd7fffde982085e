import { MigrationInterface, QueryRunner } from 'typeorm';

/** The provider in the box keeps books of refunds and disputes, closes its pages, and misbehaves on request. */
export class SandboxRefunds1795305600073 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ALTER TABLE sandbox_charges
        DROP CONSTRAINT sandbox_charges_status,
        ADD CONSTRAINT sandbox_charges_status CHECK (status IN ('succeeded', 'failed', 'closed')),
        ADD COLUMN refunds varchar(16) NOT NULL DEFAULT 'succeed';
      COMMENT ON COLUMN sandbox_charges.status IS 'failed may become succeeded, when the customer tries again, or closed, when the shop closes the page; those two stay';
      COMMENT ON COLUMN sandbox_charges.refunds IS 'How refunds of this charge go: succeed, at_once, pend, fail or refuse';

      CREATE TABLE sandbox_refunds (
        id         varchar(255)   NOT NULL,
        id_payment uuid           NOT NULL,
        id_refund  uuid,
        kind       varchar(16)    NOT NULL,
        amount     numeric(12,2)  NOT NULL,
        currency   varchar(3)     NOT NULL,
        status     varchar(16)    NOT NULL,
        created_at timestamptz(3) NOT NULL DEFAULT now(),
        CONSTRAINT sandbox_refunds_pkey PRIMARY KEY (id),
        CONSTRAINT sandbox_refunds_kind CHECK (kind IN ('refund', 'dispute')),
        CONSTRAINT sandbox_refunds_status CHECK (status IN ('pending', 'succeeded', 'failed'))
      );
      CREATE INDEX sandbox_refunds_payment ON sandbox_refunds (id_payment);
      COMMENT ON TABLE sandbox_refunds IS 'Books of the payment provider in the box: money it gave back';
      COMMENT ON COLUMN sandbox_refunds.id IS 'What the shop knows as refunds.provider_refund_id';
      COMMENT ON COLUMN sandbox_refunds.id_payment IS 'payments.id_payment; no foreign key, because to the sale this provider is outside';
      COMMENT ON COLUMN sandbox_refunds.id_refund IS 'refunds.id_refund of the shop that asked; NULL: begun at the provider';
      COMMENT ON COLUMN sandbox_refunds.kind IS 'refund, or dispute: the bank of the customer takes the money back';
      COMMENT ON COLUMN sandbox_refunds.amount IS 'All refunds of a charge that did not fail are at most its amount';
      COMMENT ON COLUMN sandbox_refunds.currency IS 'ISO 4217 code of amount';
      COMMENT ON COLUMN sandbox_refunds.status IS 'pending -> succeeded or failed; succeeded -> failed'`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      DROP TABLE sandbox_refunds;
      DELETE FROM sandbox_charges WHERE status = 'closed';
      ALTER TABLE sandbox_charges
        DROP COLUMN refunds,
        DROP CONSTRAINT sandbox_charges_status,
        ADD CONSTRAINT sandbox_charges_status CHECK (status IN ('succeeded', 'failed'))`);
  }
}
