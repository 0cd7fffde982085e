import { ViewColumn, ViewEntity } from 'typeorm';

/** One line of the view `sales_reports`: the sales of an event, computed by the database whenever it is read. */
@ViewEntity('sales_reports', { synchronize: false })
export class SalesReport {
  @ViewColumn()
  event_id: number;

  @ViewColumn()
  sold_tickets: number;

  /** Decimal string in the currency of the event. */
  @ViewColumn()
  gross_revenue: string;

  @ViewColumn()
  remaining_capacity: number;
}
