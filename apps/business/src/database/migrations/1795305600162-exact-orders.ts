import { MigrationInterface, QueryRunner } from 'typeorm';
import { type AmountColumn, loosenAmounts, tightenAmounts } from '../exact-amounts';

export const ORDER_AMOUNTS: readonly AmountColumn[] = [
  { name: 'total_price', checks: { orders_total_price_not_negative: 'total_price >= 0' } },
  {
    name: 'refunded_amount',
    checks: { orders_refunded_amount: 'refunded_amount >= 0 AND refunded_amount <= total_price' },
  },
];

/** @param revenue the expression of gross_revenue */
const salesReports = (revenue: string) => `
      CREATE VIEW sales_reports AS
        SELECT e.id_event                  AS event_id,
               e.tickets_sold              AS sold_tickets,
               ${revenue}                  AS gross_revenue,
               e.capacity - e.tickets_sold AS remaining_capacity
          FROM events e
          LEFT JOIN orders o ON o.event_id = e.id_event AND o.status = 'paid'
         GROUP BY e.id_event;
      COMMENT ON VIEW sales_reports IS 'Sales of each event, those without any included';
      COMMENT ON COLUMN sales_reports.event_id IS 'events.id_event';
      COMMENT ON COLUMN sales_reports.sold_tickets IS 'Places paid for and not given back';
      COMMENT ON COLUMN sales_reports.gross_revenue IS 'Sum of the paid orders in the currency of the event, less what of them went back';
      COMMENT ON COLUMN sales_reports.remaining_capacity IS 'capacity less sold; places only held still remain'`;

/** A sum of nothing has the decimal places of the price. */
const EXACT = 'coalesce(sum(o.total_price - o.refunded_amount), e.price * 0)';
const IN_HUNDREDTHS = 'coalesce(sum(o.total_price - o.refunded_amount), 0)::numeric(18,2)';

/**
 * The amounts of orders. A column that a view reads cannot change its type, so the view is made anew. As everybody who
 * reads it, this locks the view before the table.
 */
export class ExactOrders1795305600162 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(
      `DROP VIEW sales_reports; ${loosenAmounts('orders', ...ORDER_AMOUNTS)}; ${salesReports(EXACT)}`,
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(
      `DROP VIEW sales_reports; ${tightenAmounts('orders', ...ORDER_AMOUNTS)}; ${salesReports(IN_HUNDREDTHS)}`,
    );
  }
}
