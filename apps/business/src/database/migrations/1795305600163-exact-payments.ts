import { MigrationInterface, QueryRunner } from 'typeorm';
import { type AmountColumn, loosenAmounts, tightenAmounts } from '../exact-amounts';

/** The columns `amount` of these tables. */
export const AMOUNTS: readonly (readonly [table: string, AmountColumn])[] = [
  ['payments', { name: 'amount', checks: { payments_amount_not_negative: 'amount >= 0' } }],
  [
    'refunds',
    {
      name: 'amount',
      checks: {
        refunds_amount_not_negative: 'amount >= 0',
        refunds_nothing_succeeds: `amount > 0 OR status = 'succeeded'`,
      },
    },
  ],
  ['sandbox_refunds', { name: 'amount', checks: {} }],
];

/**
 * The amounts of payments and refunds. Outside a transaction, so that it waits for no table while it has locked another:
 * statements of the sale lock them in either order.
 */
export class ExactPayments1795305600163 implements MigrationInterface {
  readonly transaction = false;

  async up(runner: QueryRunner): Promise<void> {
    for (const [table, amount] of AMOUNTS) await runner.query(loosenAmounts(table, amount));
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const [table, amount] of AMOUNTS) await runner.query(tightenAmounts(table, amount));
  }
}
