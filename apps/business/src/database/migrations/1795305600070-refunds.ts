import { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Money that goes back has rows of its own: one per attempt, and one for each refund or dispute that began at the
 * provider. What a payment and its order are follows from them.
 *
 * Everything here is instant on tables of any size; the rows of refunds made so far come with the next migration, so
 * that no lock outlives this one.
 */
export class Refunds1795305600070 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE refunds (
        id_refund          uuid           NOT NULL DEFAULT uuid_v7(),
        payment_id         uuid           NOT NULL,
        order_id           integer        NOT NULL,
        amount             numeric(12,2)  NOT NULL,
        currency           varchar(3)     NOT NULL,
        reason             varchar(32)    NOT NULL,
        status             varchar(16)    NOT NULL DEFAULT 'pending',
        attempt            integer        NOT NULL,
        provider_refund_id varchar(255),
        failure_reason     varchar(500),
        requested_by       uuid,
        created_at         timestamptz(3) NOT NULL DEFAULT now(),
        updated_at         timestamptz(3) NOT NULL DEFAULT now(),
        asked_at           timestamptz(3),
        checked_at         timestamptz(3),
        CONSTRAINT refunds_pkey PRIMARY KEY (id_refund),
        CONSTRAINT refunds_payment_fk FOREIGN KEY (payment_id) REFERENCES payments (id_payment),
        CONSTRAINT refunds_order_fk FOREIGN KEY (order_id) REFERENCES orders (id_order),
        CONSTRAINT refunds_status CHECK (status IN ('pending', 'succeeded', 'failed')),
        CONSTRAINT refunds_amount_positive CHECK (amount > 0),
        CONSTRAINT refunds_currency CHECK (currency ~ '^[A-Z]{3}$'),
        CONSTRAINT refunds_attempt UNIQUE (payment_id, attempt)
      );
      CREATE UNIQUE INDEX refunds_provider_refund ON refunds (provider_refund_id);
      CREATE INDEX refunds_order ON refunds (order_id);
      CREATE INDEX refunds_pending ON refunds ((coalesce(checked_at, created_at))) WHERE status = 'pending';
      CREATE INDEX refunds_status_id ON refunds (status, id_refund);
      COMMENT ON TABLE refunds IS 'Money that goes back: one row per attempt to return it, and one per refund or dispute begun at the provider';
      COMMENT ON COLUMN refunds.id_refund IS 'UUID version 7; the idempotency key at the provider derives from it, so each attempt has its own';
      COMMENT ON COLUMN refunds.payment_id IS 'Whose money goes back; the successful rows of a payment never exceed its amount';
      COMMENT ON COLUMN refunds.order_id IS 'Copied from the payment';
      COMMENT ON COLUMN refunds.amount IS 'What goes back, in the currency of the payment';
      COMMENT ON COLUMN refunds.currency IS 'ISO 4217 code of amount';
      COMMENT ON COLUMN refunds.reason IS 'late, duplicate, mismatch, over_limit, requested, event_cancelled; provider: begun at the provider; dispute: taken back by the bank of the buyer; manual: returned outside the provider';
      COMMENT ON COLUMN refunds.status IS 'pending -> succeeded or failed; succeeded -> failed, when the money comes back to the provider days later';
      COMMENT ON COLUMN refunds.attempt IS 'Counts the rows of a payment from 1';
      COMMENT ON COLUMN refunds.provider_refund_id IS 'Refund or dispute at the provider; NULL until it is known';
      COMMENT ON COLUMN refunds.failure_reason IS 'Why the provider refused it or could not return the money';
      COMMENT ON COLUMN refunds.requested_by IS 'External: users.id_user of the auth database; NULL: the system or the provider';
      COMMENT ON COLUMN refunds.updated_at IS 'Last change of state';
      COMMENT ON COLUMN refunds.asked_at IS 'When the provider was first asked for it; NULL: not yet, or not asked by us';
      COMMENT ON COLUMN refunds.checked_at IS 'When the provider was last asked what became of it';

      ALTER TABLE payments ADD COLUMN closed_at timestamptz(3);
      COMMENT ON COLUMN payments.closed_at IS 'When the provider said that its page takes no more money; until then it is asked about';
      COMMENT ON COLUMN payments.status IS 'pending -> succeeded or failed; succeeded -> refund_pending -> refunded. Money that buys nothing (late, second, wrong) goes to refund_pending at once; refunded -> refund_pending when a refund fails afterwards';
      COMMENT ON COLUMN payments.refund_reason IS 'Why the money goes back: see refunds.reason';
      COMMENT ON COLUMN payments.refund_txn_id IS 'Last successful refund at the provider; all of them are rows of refunds';
      COMMENT ON COLUMN payments.refunded_at IS 'When all of its money had gone back';
      COMMENT ON COLUMN payments.id_payment IS 'UUID version 7; the idempotency key of the checkout at the provider derives from it';

      ALTER TABLE orders ADD COLUMN refunded_amount numeric(12,2) NOT NULL DEFAULT 0;
      ALTER TABLE orders ADD CONSTRAINT orders_refunded_amount
        CHECK (refunded_amount >= 0 AND refunded_amount <= total_price) NOT VALID;
      COMMENT ON COLUMN orders.refunded_amount IS 'What of the money that pays the order has gone back; less than total_price while it is paid';
      COMMENT ON COLUMN orders.status IS 'pending -> paid, expired or cancelled; expired -> paid (late, places left) or refund_required; paid -> refund_required -> refunded; paid -> refunded when the provider returned the money itself; refunded -> refund_required when a refund fails afterwards';

      CREATE OR REPLACE VIEW sales_reports AS
        SELECT e.id_event                                     AS event_id,
               e.tickets_sold                                 AS sold_tickets,
               coalesce(sum(o.total_price - o.refunded_amount), 0)::numeric(18,2) AS gross_revenue,
               e.capacity - e.tickets_sold                    AS remaining_capacity
          FROM events e
          LEFT JOIN orders o ON o.event_id = e.id_event AND o.status = 'paid'
         GROUP BY e.id_event;
      COMMENT ON COLUMN sales_reports.gross_revenue IS 'Sum of the paid orders in the currency of the event, less what of them went back'`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE OR REPLACE VIEW sales_reports AS
        SELECT e.id_event                                     AS event_id,
               e.tickets_sold                                 AS sold_tickets,
               coalesce(sum(o.total_price), 0)::numeric(18,2) AS gross_revenue,
               e.capacity - e.tickets_sold                    AS remaining_capacity
          FROM events e
          LEFT JOIN orders o ON o.event_id = e.id_event AND o.status = 'paid'
         GROUP BY e.id_event;
      ALTER TABLE orders DROP COLUMN refunded_amount;
      ALTER TABLE payments DROP COLUMN closed_at;
      DROP TABLE refunds`);
  }
}
