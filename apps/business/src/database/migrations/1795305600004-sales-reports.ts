import { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * What organizers see of their sales, always computed from the rows that decide. A filter on event_id is pushed
 * below the grouping and reads orders_event_status, so one event costs its own paid orders and nothing else.
 */
export class SalesReports1795305600004 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE VIEW sales_reports AS
        SELECT e.id_event                                     AS event_id,
               e.tickets_sold                                 AS sold_tickets,
               coalesce(sum(o.total_price), 0)::numeric(18,2) AS gross_revenue,
               e.capacity - e.tickets_sold                    AS remaining_capacity
          FROM events e
          LEFT JOIN orders o ON o.event_id = e.id_event AND o.status = 'paid'
         GROUP BY e.id_event;
      COMMENT ON VIEW sales_reports IS 'Sales of each event, those without any included';
      COMMENT ON COLUMN sales_reports.event_id IS 'events.id_event';
      COMMENT ON COLUMN sales_reports.sold_tickets IS 'Places paid for and not given back';
      COMMENT ON COLUMN sales_reports.gross_revenue IS 'Sum of the paid orders in the currency of the event; refunded ones do not count';
      COMMENT ON COLUMN sales_reports.remaining_capacity IS 'capacity less sold; places only held still remain'`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP VIEW sales_reports');
  }
}
