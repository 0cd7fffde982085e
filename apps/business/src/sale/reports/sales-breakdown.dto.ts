import { ApiPropertyOptional } from '@nestjs/swagger';
import { IsIn, IsOptional } from 'class-validator';
import { type BreakdownBy, BREAKDOWNS } from './sales-breakdown.sql';

/** How to group sales. */
export class SalesBreakdownQuery {
  @ApiPropertyOptional({
    enum: BREAKDOWNS,
    default: 'type',
    description: '`type` of ticket, `voucher`, or `day` or `hour` of the event’s time zone.',
  })
  @IsOptional()
  @IsIn(BREAKDOWNS)
  by: BreakdownBy = 'type';
}

/** What was sold, and what of it went back. */
export class SalesFiguresDto {
  /**
   * Orders that were paid, also those that were refunded later. An order of two types counts in both.
   * @example 12
   */
  orders: number;

  /**
   * Tickets of these orders
   * @example 31
   */
  tickets: number;

  /**
   * Their prices before discounts, taxes included
   * @example "1085.00"
   */
  gross: string;

  /**
   * What vouchers took off
   * @example "85.00"
   */
  discount: string;

  /**
   * Booking fees, by type: each order's, shared among its items by what they cost
   * @example "31.00"
   */
  fee: string;

  /**
   * Money that went back; what is still on its way does not count.
   * @example "35.00"
   */
  refunded: string;

  /**
   * `gross` less `discount`, with `fee`, less `refunded`. Of a day or hour below zero if more went back than was sold.
   * @example "996.00"
   */
  net: string;

  /**
   * Tax that the prices after discounts and the fees contain, refunded or not
   * @example "80.10"
   */
  tax: string;
}

/** The sales of one type, voucher, day or hour. */
export class SalesGroupDto extends SalesFiguresDto {
  /**
   * `id_ticket_type`, `id_voucher` (null: orders without a voucher), or the first instant of the day or hour
   * @example "2027-03-01T00:00:00.000Z"
   */
  key: string | null;

  /**
   * Name of the type, code of the voucher; null for days, hours and orders without a voucher
   * @example null
   */
  name: string | null;
}

/** Sales of one event in groups, which add up to the totals. */
export class SalesBreakdownDto {
  /** @example 42 */
  event_id: number;

  /** @example "day" */
  by: BreakdownBy;

  /**
   * The zone of the event; UTC if the database does not know it
   * @example "Europe/Lisbon"
   */
  timezone: string;

  /** @example "EUR" */
  currency: string;

  /**
   * Types in the order of their event, vouchers by gross sales, days and hours in order of time; those without sales and
   * refunds are left out. At most 1,000: of days and hours the latest ones.
   */
  items: SalesGroupDto[];

  /** All groups beyond these together; null if there are none. */
  rest: SalesFiguresDto | null;

  /** Of all orders. Each counts once. */
  totals: SalesFiguresDto;
}
