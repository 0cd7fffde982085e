import type { Page } from '@proticket/contract';
import type { SalesRow } from './reports.repository';

/** Sales of one event. */
export class SalesReportDto {
  /** @example 42 */
  event_id: number;
  /** @example "Midnight Jazz at the Lighthouse" */
  title: string;
  /** @example "published" */
  status: 'published' | 'cancelled' | 'completed';
  /** @example "2027-06-18T21:30:00.000Z" */
  start_datetime: string;
  /** @example "EUR" */
  currency: string;
  /** @example 60 */
  capacity: number;
  /**
   * Places that are paid for and not refunded
   * @example 42
   */
  sold_tickets: number;
  /**
   * Sum of the paid orders; refunded money does not count
   * @example "1470.00"
   */
  gross_revenue: string;
  /**
   * Capacity minus sold places; places that are only held still remain
   * @example 18
   */
  remaining_capacity: number;
}

/** A page of sales. */
export class SalesReportPageDto implements Page<SalesReportDto> {
  items: SalesReportDto[];
  /** Opaque; null on the last page. */
  next_cursor: string | null;
}

/** The columns that may leave the service; also the columns of the CSV, in this order. */
export function toSalesReportDto(row: SalesRow): SalesReportDto {
  return {
    event_id: row.event_id,
    title: row.title,
    status: row.status as SalesReportDto['status'],
    start_datetime: row.start_datetime.toISOString(),
    currency: row.currency,
    capacity: row.capacity,
    sold_tickets: row.sold_tickets,
    gross_revenue: row.gross_revenue,
    remaining_capacity: row.remaining_capacity,
  };
}
