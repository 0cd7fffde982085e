import { MigrationInterface, QueryRunner } from 'typeorm';
import { type AmountColumn, limitAmounts, unlimitAmounts } from '../exact-amounts';
import { REFUND_BALANCE } from './1795305600150-refunds-of-a-part';

const amount = (name: string): AmountColumn => ({ name, checks: {} });

/** The amounts that came with refunds of a part and ticket types, by their table, in the order in which the sale locks. */
export const NEW_AMOUNTS: readonly (readonly [table: string, columns: readonly AmountColumn[]])[] = [
  ['events', [amount('return_fee')]],
  ['ticket_types', [amount('price')]],
  ['vouchers', [amount('value')]],
  ['order_items', ['unit_price', 'discount', 'tax_amount', 'total'].map(amount)],
];

/**
 * A part whose attempts have all failed is owed: `refund_balance` tells how much, so that it is not given away once more. The
 * amounts that came with it get the CHECKs that all others have (ADR 0057). Everything is instant on tables of any size; the
 * next migration validates.
 */
export class OwedParts1795305600202 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const [table, columns] of NEW_AMOUNTS) await runner.query(limitAmounts(table, ...columns));
    await runner.query(`
      DROP FUNCTION refund_balance(uuid);
      CREATE FUNCTION refund_balance(payment uuid, OUT unreturned numeric, OUT owed numeric, OUT next_attempt integer)
        LANGUAGE plpgsql VOLATILE AS $$
      BEGIN
        SELECT p.amount - coalesce(sum(r.amount) FILTER (WHERE r.status <> 'failed'), 0), 1 + count(r.id_refund)
          INTO unreturned, next_attempt
          FROM payments p LEFT JOIN refunds r ON r.payment_id = p.id_payment
         WHERE p.id_payment = payment GROUP BY p.id_payment;
        SELECT least(coalesce(sum(first.amount), 0), unreturned) INTO owed
          FROM refunds first
         WHERE first.payment_id = payment AND first.part_id = first.id_refund
           AND NOT EXISTS (SELECT FROM refunds tried WHERE tried.part_id = first.id_refund AND tried.status <> 'failed');
      END $$;
      COMMENT ON FUNCTION refund_balance(uuid) IS
        'Money of a payment that is neither back nor on its way, how much of it is owed for parts that failed, and the number of its next refund, as committed at the moment of the call; lock the payment first'`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`DROP FUNCTION refund_balance(uuid); ${REFUND_BALANCE}`);
    for (const [table, columns] of NEW_AMOUNTS.toReversed())
      await runner.query(unlimitAmounts(table, ...columns));
  }
}
