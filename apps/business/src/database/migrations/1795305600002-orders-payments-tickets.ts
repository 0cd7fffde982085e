import { MigrationInterface, QueryRunner } from 'typeorm';

/** The sale: what was asked for, the money for it, and what it opens. */
export class OrdersPaymentsTickets1795305600002 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE orders (
        id_order        serial,
        buyer_id        uuid          NOT NULL,
        event_id        integer       NOT NULL,
        quantity        integer       NOT NULL,
        total_price     numeric(12,2) NOT NULL,
        status          varchar(16)   NOT NULL DEFAULT 'pending',
        created_at      timestamptz(3) NOT NULL DEFAULT now(),
        currency        varchar(3)    NOT NULL,
        hold_expires_at timestamptz(3),
        paid_at         timestamptz(3),
        CONSTRAINT orders_pkey PRIMARY KEY (id_order),
        CONSTRAINT orders_event_fk FOREIGN KEY (event_id) REFERENCES events (id_event),
        CONSTRAINT orders_status
          CHECK (status IN ('pending', 'paid', 'expired', 'cancelled', 'refund_required', 'refunded')),
        CONSTRAINT orders_quantity_positive CHECK (quantity > 0),
        CONSTRAINT orders_total_price_not_negative CHECK (total_price >= 0),
        CONSTRAINT orders_currency CHECK (currency ~ '^[A-Z]{3}$'),
        CONSTRAINT orders_pending_has_hold CHECK (status <> 'pending' OR hold_expires_at IS NOT NULL),
        CONSTRAINT orders_paid_has_time CHECK (status <> 'paid' OR paid_at IS NOT NULL)
      );
      CREATE INDEX orders_event_status ON orders (event_id, status);
      CREATE INDEX orders_buyer ON orders (buyer_id, created_at);
      CREATE INDEX orders_pending_hold ON orders (hold_expires_at) WHERE status = 'pending';
      COMMENT ON TABLE orders IS 'One buyer, one event, some places';
      COMMENT ON COLUMN orders.id_order IS 'Internal number';
      COMMENT ON COLUMN orders.buyer_id IS 'External: users.id_user of the auth database';
      COMMENT ON COLUMN orders.event_id IS 'What the places are for';
      COMMENT ON COLUMN orders.quantity IS 'Places, and tickets once paid';
      COMMENT ON COLUMN orders.total_price IS 'Price when the order was placed times quantity; later price changes leave it';
      COMMENT ON COLUMN orders.status IS 'pending -> paid, expired or cancelled; expired -> paid (late, places left) or refund_required; paid -> refund_required -> refunded';
      COMMENT ON COLUMN orders.currency IS 'ISO 4217 code, copied from the event';
      COMMENT ON COLUMN orders.hold_expires_at IS 'Until then the places are counted in events.tickets_held; kept afterwards; NULL for an order that never waited';
      COMMENT ON COLUMN orders.paid_at IS 'When the money was confirmed'`);

    // provider_txn_id alone is unique, whatever the provider: an id that two providers share is then refused loudly
    // instead of counting twice. ON CONFLICT must name (provider_txn_id): without a target, payments_one_settled would
    // swallow the second payment of a paid order, which has to be kept and given back.
    await runner.query(`
      CREATE TABLE payments (
        id_payment          uuid          NOT NULL DEFAULT uuid_v7(),
        order_id            integer       NOT NULL,
        provider_txn_id     varchar(255),
        status              varchar(16)   NOT NULL DEFAULT 'pending',
        amount              numeric(12,2) NOT NULL,
        created_at          timestamptz(3) NOT NULL DEFAULT now(),
        updated_at          timestamptz(3) NOT NULL DEFAULT now(),
        provider            varchar(32)   NOT NULL,
        currency            varchar(3)    NOT NULL,
        failure_reason      varchar(500),
        provider_session_id varchar(255),
        checkout_url        varchar(2048),
        refund_reason       varchar(32),
        refund_txn_id       varchar(255),
        refunded_at         timestamptz(3),
        CONSTRAINT payments_pkey PRIMARY KEY (id_payment),
        CONSTRAINT payments_order_fk FOREIGN KEY (order_id) REFERENCES orders (id_order),
        CONSTRAINT payments_status
          CHECK (status IN ('pending', 'succeeded', 'failed', 'refund_pending', 'refunded')),
        CONSTRAINT payments_amount_not_negative CHECK (amount >= 0),
        CONSTRAINT payments_currency CHECK (currency ~ '^[A-Z]{3}$'),
        CONSTRAINT payments_refund_has_reason
          CHECK (status NOT IN ('refund_pending', 'refunded') OR refund_reason IS NOT NULL),
        CONSTRAINT payments_refunded_has_time CHECK (status <> 'refunded' OR refunded_at IS NOT NULL)
      );
      CREATE UNIQUE INDEX payments_provider_txn ON payments (provider_txn_id);
      CREATE UNIQUE INDEX payments_one_settled ON payments (order_id) WHERE status = 'succeeded';
      CREATE INDEX payments_order ON payments (order_id);
      COMMENT ON TABLE payments IS 'Attempts to pay an order and the money that came of them; a row with money is never deleted';
      COMMENT ON COLUMN payments.id_payment IS 'UUID version 7; the refund idempotency key at the provider derives from it';
      COMMENT ON COLUMN payments.order_id IS 'What is paid; several attempts an order, at most one of them succeeded';
      COMMENT ON COLUMN payments.provider_txn_id IS 'Transaction at the provider; NULL until it is known. One effect each, however often it is reported';
      COMMENT ON COLUMN payments.status IS 'pending -> succeeded or failed; succeeded -> refund_pending -> refunded. Money that buys nothing (late, second, wrong) goes to refund_pending at once';
      COMMENT ON COLUMN payments.amount IS 'What is asked for while pending; what the provider captured once there is money';
      COMMENT ON COLUMN payments.updated_at IS 'Last change of state; set by the statement that makes it';
      COMMENT ON COLUMN payments.provider IS 'Adapter that handles it: stripe, sandbox, free';
      COMMENT ON COLUMN payments.currency IS 'ISO 4217 code of amount';
      COMMENT ON COLUMN payments.failure_reason IS 'Why the provider declined, or what did not match';
      COMMENT ON COLUMN payments.provider_session_id IS 'Checkout session at the provider, by which a payment without transaction can be asked about';
      COMMENT ON COLUMN payments.checkout_url IS 'Where the buyer pays; kept so that a repeated request gets the same page';
      COMMENT ON COLUMN payments.refund_reason IS 'Why the money goes back: late, duplicate, mismatch, requested, event_cancelled';
      COMMENT ON COLUMN payments.refund_txn_id IS 'Refund at the provider';
      COMMENT ON COLUMN payments.refunded_at IS 'When the provider confirmed the refund'`);

    await runner.query(`
      CREATE TABLE tickets (
        id_ticket   uuid        NOT NULL DEFAULT uuid_v7(),
        order_id    integer     NOT NULL,
        ticket_code uuid        NOT NULL DEFAULT gen_random_uuid(),
        pdf_url     varchar(2048),
        qr_code     text,
        issued_at   timestamptz(3) NOT NULL DEFAULT now(),
        event_id    integer     NOT NULL,
        status      varchar(16) NOT NULL DEFAULT 'valid',
        used_at     timestamptz(3),
        used_by     uuid,
        CONSTRAINT tickets_pkey PRIMARY KEY (id_ticket),
        CONSTRAINT tickets_ticket_code UNIQUE (ticket_code),
        CONSTRAINT tickets_order_fk FOREIGN KEY (order_id) REFERENCES orders (id_order),
        CONSTRAINT tickets_event_fk FOREIGN KEY (event_id) REFERENCES events (id_event),
        CONSTRAINT tickets_status CHECK (status IN ('valid', 'used', 'void')),
        CONSTRAINT tickets_used_has_time CHECK (status <> 'used' OR used_at IS NOT NULL)
      );
      CREATE INDEX tickets_order ON tickets (order_id);
      CREATE INDEX tickets_event ON tickets (event_id);
      COMMENT ON TABLE tickets IS 'One row a place sold, written in the transaction that confirms the payment';
      COMMENT ON COLUMN tickets.id_ticket IS 'UUID version 7; names the ticket in addresses, opens nothing';
      COMMENT ON COLUMN tickets.order_id IS 'The order that paid for it; its buyer owns the ticket';
      COMMENT ON COLUMN tickets.ticket_code IS 'UUID version 4, 122 random bits: what the door checks';
      COMMENT ON COLUMN tickets.pdf_url IS 'Where the PDF is; NULL until it is made, which no sale waits for';
      COMMENT ON COLUMN tickets.qr_code IS 'Content of the QR code; NULL until it is first needed';
      COMMENT ON COLUMN tickets.event_id IS 'Copied from the order, so that the door needs no join';
      COMMENT ON COLUMN tickets.status IS 'valid -> used (admitted) or void (refunded, cancelled)';
      COMMENT ON COLUMN tickets.used_at IS 'When the holder was admitted';
      COMMENT ON COLUMN tickets.used_by IS 'External: users.id_user of the auth database, who scanned it'`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE tickets; DROP TABLE payments; DROP TABLE orders');
  }
}
