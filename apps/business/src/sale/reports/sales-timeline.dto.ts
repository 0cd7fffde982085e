import { ApiPropertyOptional } from '@nestjs/swagger';
import { IsIn, IsOptional } from 'class-validator';

const BUCKETS = ['day', 'hour'] as const;

export type SalesBucket = (typeof BUCKETS)[number];

/** How to group sales. */
export class SalesTimelineQuery {
  @ApiPropertyOptional({
    enum: BUCKETS,
    default: 'day',
    description: 'Days and hours of the event’s time zone.',
  })
  @IsOptional()
  @IsIn(BUCKETS)
  bucket: SalesBucket = 'day';
}

/** Sales within one day or hour. */
export class SalesBucketDto {
  /**
   * Its first instant
   * @example "2027-03-01T00:00:00.000Z"
   */
  start: string;
  /**
   * Orders that were paid
   * @example 12
   */
  orders: number;
  /**
   * Tickets of these orders
   * @example 31
   */
  tickets: number;
  /**
   * Their sum, also of orders that were refunded later
   * @example "1085.00"
   */
  revenue: string;
  /**
   * Money of orders that went back, whenever they were paid
   * @example "35.00"
   */
  refunds: string;
}

/** Sales of one event over time. */
export class SalesTimelineDto {
  /** @example 42 */
  event_id: number;
  /** @example "day" */
  bucket: SalesBucket;
  /**
   * The zone of the event; UTC if the database does not know it
   * @example "Europe/Lisbon"
   */
  timezone: string;
  /** @example "EUR" */
  currency: string;
  /** In order of time; days or hours without sales and refunds are left out. At most the latest 1,000. */
  items: SalesBucketDto[];
  /** Whether there are earlier ones. */
  truncated: boolean;
}
