import { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Receipts and credit notes, numbered per organizer without gaps. Everything is instant on tables of any size: what was sold
 * before has no stored rate, and gets its receipt when somebody asks for it (ADR 0060).
 */
export class Receipts1795305600241 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ALTER TABLE order_items ADD COLUMN tax_rate numeric;
      COMMENT ON COLUMN order_items.tax_rate IS 'Percentage of tax in the price when the order was placed; NULL: placed by a release that did not store it';

      CREATE TABLE receipt_counters (
        organizer_id integer NOT NULL,
        last_number  bigint  NOT NULL DEFAULT 0,
        CONSTRAINT receipt_counters_pkey PRIMARY KEY (organizer_id),
        CONSTRAINT receipt_counters_organizer_fk FOREIGN KEY (organizer_id) REFERENCES organizers (id_organizer) ON DELETE CASCADE,
        CONSTRAINT receipt_counters_not_negative CHECK (last_number >= 0)
      );
      COMMENT ON TABLE receipt_counters IS 'The last number that each organizer gave; whoever numbers a receipt locks the row';
      COMMENT ON COLUMN receipt_counters.organizer_id IS 'Whose receipts it counts';
      COMMENT ON COLUMN receipt_counters.last_number IS 'Of the last receipt or credit note; 0: none yet';

      CREATE TABLE receipts (
        id_receipt   uuid           NOT NULL DEFAULT uuid_v7(),
        organizer_id integer        NOT NULL,
        number       bigint         NOT NULL,
        kind         varchar(16)    NOT NULL,
        order_id     integer        NOT NULL,
        refund_id    uuid,
        seller       jsonb          NOT NULL,
        buyer        jsonb          NOT NULL,
        event        jsonb          NOT NULL,
        lines        jsonb          NOT NULL,
        taxes        jsonb          NOT NULL,
        currency     varchar(3)     NOT NULL,
        total        numeric        NOT NULL,
        issued_at    timestamptz(3) NOT NULL DEFAULT clock_timestamp(),
        CONSTRAINT receipts_pkey PRIMARY KEY (id_receipt),
        CONSTRAINT receipts_organizer_fk FOREIGN KEY (organizer_id) REFERENCES organizers (id_organizer),
        CONSTRAINT receipts_order_fk FOREIGN KEY (order_id) REFERENCES orders (id_order),
        CONSTRAINT receipts_refund_fk FOREIGN KEY (refund_id) REFERENCES refunds (id_refund),
        CONSTRAINT receipts_number_positive CHECK (number >= 1),
        CONSTRAINT receipts_kind CHECK (kind IN ('receipt', 'credit_note')),
        CONSTRAINT receipts_credit_note_has_refund CHECK ((kind = 'credit_note') = (refund_id IS NOT NULL)),
        CONSTRAINT receipts_total_positive CHECK (total > 0)
      );
      CREATE UNIQUE INDEX receipts_number ON receipts (organizer_id, number);
      CREATE UNIQUE INDEX receipts_one_per_order ON receipts (order_id) WHERE kind = 'receipt';
      CREATE UNIQUE INDEX receipts_refund ON receipts (refund_id) WHERE refund_id IS NOT NULL;
      CREATE INDEX receipts_order ON receipts (order_id);
      COMMENT ON TABLE receipts IS 'What buyers have in writing about paid orders (receipts) and money that went back (credit notes); only ever added to';
      COMMENT ON COLUMN receipts.id_receipt IS 'UUID of version 7';
      COMMENT ON COLUMN receipts.organizer_id IS 'Who sells, and numbers it';
      COMMENT ON COLUMN receipts.number IS 'Counts the receipts and credit notes of an organizer from 1, without gaps';
      COMMENT ON COLUMN receipts.kind IS 'receipt: of a paid order; credit_note: of money of it that went back';
      COMMENT ON COLUMN receipts.order_id IS 'What was sold; the receipt of the same order is what a credit note corrects';
      COMMENT ON COLUMN receipts.refund_id IS 'The refund that a credit note is about; NULL for a receipt';
      COMMENT ON COLUMN receipts.seller IS 'Name, legal name, address, country and tax number of the organizer as they were';
      COMMENT ON COLUMN receipts.buyer IS 'Name of the buyer as it was; null if the account was erased before';
      COMMENT ON COLUMN receipts.event IS 'Title, time and time zone of the event as they were';
      COMMENT ON COLUMN receipts.lines IS 'The items; of a credit note, what of each went back';
      COMMENT ON COLUMN receipts.taxes IS 'Net, tax and gross by rate; they add up to the lines and to the total';
      COMMENT ON COLUMN receipts.currency IS 'ISO 4217 code';
      COMMENT ON COLUMN receipts.total IS 'Gross; of a credit note, what went back'`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      DROP TABLE receipts;
      DROP TABLE receipt_counters;
      ALTER TABLE order_items DROP COLUMN tax_rate`);
  }
}
