import { MigrationInterface, QueryRunner } from 'typeorm';
import { type AmountColumn, limitAmounts } from '../exact-amounts';

/** The amounts of booking fees by their table, in the order in which the sale locks, with the rules about them. */
export const FEE_AMOUNTS: readonly (readonly [table: string, columns: readonly AmountColumn[]])[] = [
  [
    'events',
    [
      {
        name: 'fee_value',
        checks: { events_fee_value: `fee_value >= 0 AND (fee_kind <> 'percent' OR fee_value <= 100)` },
      },
    ],
  ],
  [
    'orders',
    [
      // What is free has no fee: its items cost something.
      { name: 'fee', checks: { orders_fee: 'fee >= 0 AND (fee = 0 OR fee < total_price)' } },
      {
        name: 'fee_tax_amount',
        checks: { orders_fee_tax_amount: 'fee_tax_amount >= 0 AND fee_tax_amount <= fee' },
      },
    ],
  ],
];

/**
 * A booking fee on orders or tickets of an event, and what an order has of it. Everything is instant on tables of any size; the
 * next migration validates. An instance of the former release sells without the fee until it is replaced.
 */
export class BookingFees1795305600260 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ALTER TABLE events
        ADD COLUMN fee_kind varchar(8) NOT NULL DEFAULT 'none',
        ADD COLUMN fee_per varchar(8) NOT NULL DEFAULT 'order',
        ADD COLUMN fee_value numeric NOT NULL DEFAULT 0,
        ADD COLUMN fee_tax_rate numeric NOT NULL DEFAULT 0,
        ADD CONSTRAINT events_fee_kind CHECK (fee_kind IN ('none', 'percent', 'fixed')) NOT VALID,
        ADD CONSTRAINT events_fee_per CHECK (fee_per IN ('ticket', 'order')) NOT VALID,
        ADD CONSTRAINT events_fee_tax_rate CHECK (fee_tax_rate >= 0 AND fee_tax_rate < 100) NOT VALID;
      COMMENT ON COLUMN events.fee_kind IS 'Booking fee on later orders. percent: of what is paid for the tickets; fixed: an amount';
      COMMENT ON COLUMN events.fee_per IS 'ticket: on each ticket that costs something; order: on the order, unless it is free';
      COMMENT ON COLUMN events.fee_value IS 'Percentage, or amount in the currency of the event';
      COMMENT ON COLUMN events.fee_tax_rate IS 'Percentage of tax that the fee contains';
      ALTER TABLE orders
        ADD COLUMN fee numeric NOT NULL DEFAULT 0,
        ADD COLUMN fee_tax_rate numeric NOT NULL DEFAULT 0,
        ADD COLUMN fee_tax_amount numeric NOT NULL DEFAULT 0;
      COMMENT ON TABLE order_items IS 'What an order consists of; its quantities add up to that of the order, its totals to the price without the fee';
      COMMENT ON COLUMN orders.total_price IS 'Price when the order was placed: the totals of its items and its fee; later price changes leave it';
      COMMENT ON COLUMN orders.fee IS 'Booking fee when it was placed; in total_price';
      COMMENT ON COLUMN orders.fee_tax_rate IS 'Percentage of tax in the fee when it was placed';
      COMMENT ON COLUMN orders.fee_tax_amount IS 'Tax that the fee contains, rounded half up'`);
    for (const [table, columns] of FEE_AMOUNTS) await runner.query(limitAmounts(table, ...columns));
  }

  /** Orders keep what they cost; without the columns, items of those that had a fee no longer add up to it. */
  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      COMMENT ON TABLE order_items IS 'What an order consists of; its quantities and totals add up to those of the order';
      COMMENT ON COLUMN orders.total_price IS 'Price when the order was placed times quantity; later price changes leave it';
      ALTER TABLE events DROP COLUMN fee_kind, DROP COLUMN fee_per, DROP COLUMN fee_value, DROP COLUMN fee_tax_rate;
      ALTER TABLE orders DROP COLUMN fee, DROP COLUMN fee_tax_rate, DROP COLUMN fee_tax_amount`);
  }
}
