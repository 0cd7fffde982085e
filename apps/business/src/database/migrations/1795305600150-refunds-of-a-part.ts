import { MigrationInterface, QueryRunner } from 'typeorm';

const TICKETS_OF_BUYER = (places: string) => `
      CREATE OR REPLACE FUNCTION tickets_of_buyer(buyer uuid, event integer) RETURNS bigint LANGUAGE plpgsql VOLATILE AS $$
      BEGIN
        RETURN (SELECT coalesce(sum(${places}), 0) FROM orders
                 WHERE buyer_id = buyer AND event_id + 0 = event AND status IN ('pending', 'paid'));
      END $$;`;

/** As this migration makes it; 0202 has another. */
export const REFUND_BALANCE = `
      CREATE FUNCTION refund_balance(payment uuid, OUT unreturned numeric, OUT next_attempt integer)
        LANGUAGE plpgsql VOLATILE AS $$
      BEGIN
        SELECT p.amount - coalesce(sum(r.amount) FILTER (WHERE r.status <> 'failed'), 0), 1 + count(r.id_refund)
          INTO unreturned, next_attempt
          FROM payments p LEFT JOIN refunds r ON r.payment_id = p.id_payment
         WHERE p.id_payment = payment GROUP BY p.id_payment;
      END $$;
      COMMENT ON FUNCTION refund_balance(uuid) IS
        'Money of a payment that is neither back nor on its way, and the number of its next refund, as committed at the moment of the call; lock the payment first'`;

/**
 * Single tickets of an order, or an amount, can be refunded, and an event may let its buyers return tickets.
 *
 * An instance of the former release releases `orders.quantity` places when it takes an order back, also those that were
 * released with returned tickets. The CHECK on `taken_back_at`, which it does not set, refuses its statement for such an
 * order; its job or the provider tries again, until an instance of this release does it.
 *
 * `refund_balance` is VOLATILE and plpgsql for the reason of `tickets_of_buyer`: called after the payment was locked, it
 * counts the refunds that others committed while the caller waited.
 *
 * Everything is instant on tables of any size: the next migration fills and validates, and 0204 builds the index of parts.
 * Tables are locked in the order in which the sale locks them, so that the two seldom wait for each other; if they do, `migrate`
 * tries again.
 */
export class RefundsOfAPart1795305600150 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ALTER TABLE events
        ADD COLUMN returns_until_hours integer,
        ADD COLUMN return_fee numeric NOT NULL DEFAULT 0,
        ADD CONSTRAINT events_returns_until_hours CHECK (returns_until_hours BETWEEN 0 AND 8784) NOT VALID,
        ADD CONSTRAINT events_return_fee_not_negative CHECK (return_fee >= 0) NOT VALID;
      COMMENT ON COLUMN events.returns_until_hours IS 'Buyers may return tickets until so many hours before it starts; NULL: never';
      COMMENT ON COLUMN events.return_fee IS 'Kept for each ticket that its buyer returns';

      ALTER TABLE orders
        ADD COLUMN returned_quantity integer NOT NULL DEFAULT 0,
        ADD COLUMN taken_back_at timestamptz(3),
        ADD CONSTRAINT orders_returned_quantity CHECK (returned_quantity BETWEEN 0 AND quantity) NOT VALID,
        ADD CONSTRAINT orders_taken_back_has_time
          CHECK (returned_quantity = 0 OR status = 'paid' OR taken_back_at IS NOT NULL) NOT VALID;
      COMMENT ON COLUMN orders.returned_quantity IS 'Tickets that were returned one by one; a paid order has quantity less this many places';
      COMMENT ON COLUMN orders.taken_back_at IS 'When all that was left of it was taken back, and the last of its places released';

      ALTER TABLE tickets
        ADD COLUMN refund_id uuid,
        ADD CONSTRAINT tickets_refund_fk FOREIGN KEY (refund_id) REFERENCES refunds (id_refund) NOT VALID;
      COMMENT ON COLUMN tickets.refund_id IS 'The refund that made it void; NULL if the provider returned the money by itself, or there was none';

      ALTER TABLE refunds
        ADD COLUMN part_id uuid,
        ADD COLUMN note varchar(300),
        DROP CONSTRAINT refunds_amount_positive,
        ADD CONSTRAINT refunds_amount_not_negative CHECK (amount >= 0) NOT VALID,
        ADD CONSTRAINT refunds_nothing_succeeds CHECK (amount > 0 OR status = 'succeeded') NOT VALID,
        ADD CONSTRAINT refunds_part_fk FOREIGN KEY (part_id) REFERENCES refunds (id_refund) NOT VALID;
      COMMENT ON COLUMN refunds.part_id IS 'First row of the refund of a part (some tickets, or an amount) that this row is an attempt at, itself included; NULL: attempt at all that is left, or begun at the provider';
      COMMENT ON COLUMN refunds.note IS 'Why, in the words of the person who requested it; not shown to the buyer';
      COMMENT ON COLUMN refunds.amount IS 'What goes back, in the currency of the payment; 0 for tickets that were returned without money';
      COMMENT ON COLUMN refunds.reason IS 'late, duplicate, mismatch, over_limit, requested, event_cancelled; returned: by the buyer; provider: begun at the provider; dispute: taken back by the bank of the buyer; manual: returned outside the provider';

      ${TICKETS_OF_BUYER('quantity - returned_quantity')}
      ${REFUND_BALANCE}`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      DROP FUNCTION refund_balance(uuid);
      ${TICKETS_OF_BUYER('quantity')}
      ALTER TABLE events DROP COLUMN returns_until_hours, DROP COLUMN return_fee;
      ALTER TABLE orders DROP COLUMN returned_quantity, DROP COLUMN taken_back_at;
      ALTER TABLE tickets DROP COLUMN refund_id;
      DELETE FROM refunds WHERE amount = 0;
      ALTER TABLE refunds
        DROP COLUMN part_id,
        DROP COLUMN note,
        DROP CONSTRAINT refunds_amount_not_negative,
        DROP CONSTRAINT refunds_nothing_succeeds,
        ADD CONSTRAINT refunds_amount_positive CHECK (amount > 0);
      COMMENT ON COLUMN refunds.amount IS 'What goes back, in the currency of the payment';
      COMMENT ON COLUMN refunds.reason IS 'late, duplicate, mismatch, over_limit, requested, event_cancelled; provider: begun at the provider; dispute: taken back by the bank of the buyer; manual: returned outside the provider'`);
  }
}
