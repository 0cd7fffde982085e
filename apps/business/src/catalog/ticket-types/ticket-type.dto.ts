import { LARGEST_ROW_ID } from '@proticket/contract';
import { OmitType, PartialType } from '@nestjs/swagger';
import {
  IsInstant,
  IsLine,
  IsPrice,
  IsTaxRate,
  IsText,
  IsWholeNumber,
  Max,
  MaxLength,
  MayBeLeftOut,
  Min,
} from '@proticket/shared';
import { IsIn, IsOptional } from 'class-validator';
import { OfferedTicketTypeDto } from '../events/offered-ticket-type.dto';

/** A new ticket type. */
export class CreateTicketTypeDto {
  /**
   * As buyers read it; unique in the event.
   * @example "Reduced"
   */
  @IsLine()
  @MaxLength(100)
  name: string;

  /**
   * Plain text.
   * @example "For students, with their card"
   */
  @MayBeLeftOut()
  @IsText()
  @MaxLength(1000)
  description?: string;

  /**
   * Gross price of one ticket, with exactly the decimal places of the currency of the event. Zero is free.
   * @example "18.00"
   */
  @IsPrice()
  price: string;

  /**
   * Most tickets of it, within the capacity of the event; as many as the event has places if omitted.
   * @example 20
   */
  @IsOptional()
  @IsWholeNumber()
  @Min(1)
  @Max(1_000_000)
  capacity?: number | null;

  /**
   * On sale from this time; as soon as the event if omitted.
   * @example "2027-03-01T09:00:00Z"
   */
  @IsOptional()
  @IsInstant()
  sales_start?: string | null;

  /**
   * On sale until this time; as long as the event if omitted.
   * @example "2027-04-01T09:00:00Z"
   */
  @IsOptional()
  @IsInstant()
  sales_end?: string | null;

  /**
   * On sale once this type of the event is sold out, over or archived.
   * @example 3
   */
  @IsOptional()
  @IsWholeNumber()
  @Min(1)
  @Max(LARGEST_ROW_ID)
  opens_after?: number | null;

  /**
   * Fewest tickets of it in an order that has any; 1 if omitted.
   * @example 1
   */
  @MayBeLeftOut()
  @IsWholeNumber()
  @Min(1)
  @Max(100)
  min_per_order?: number;

  /**
   * Most tickets of it in an order; the limit of the event if omitted.
   * @example 4
   */
  @IsOptional()
  @IsWholeNumber()
  @Min(1)
  @Max(100)
  max_per_order?: number | null;

  /**
   * Most tickets of it that one buyer may hold or own; the limit of the event if omitted.
   * @example 4
   */
  @IsOptional()
  @IsWholeNumber()
  @Min(1)
  @Max(100_000)
  max_per_buyer?: number | null;

  /**
   * `voucher`: only for orders with a voucher that opens it. Public if omitted.
   * @example "public"
   */
  @MayBeLeftOut()
  @IsIn(['public', 'voucher'])
  visibility?: 'public' | 'voucher';

  /**
   * `paused`: shown, but not sold. On sale if omitted.
   * @example "on_sale"
   */
  @MayBeLeftOut()
  @IsIn(['on_sale', 'paused'])
  status?: 'on_sale' | 'paused';

  /**
   * Types are shown in this order; 0 if omitted.
   * @example 2
   */
  @MayBeLeftOut()
  @IsWholeNumber()
  @Min(0)
  @Max(1_000)
  position?: number;

  /**
   * Percentage of tax that the price contains, with up to three places; "0" if omitted.
   * @example "19"
   */
  @MayBeLeftOut()
  @IsTaxRate()
  tax_rate?: string;
}

/** Changes to a ticket type: omitted fields stay as they are, null clears an optional field. Existing orders keep their price. */
export class UpdateTicketTypeDto extends PartialType(OmitType(CreateTicketTypeDto, ['status']), {
  skipNullProperties: false,
}) {
  /**
   * `archived` is final: it is no longer shown or sold, and kept for the orders that have it.
   * @example "paused"
   */
  @MayBeLeftOut()
  @IsIn(['on_sale', 'paused', 'archived'])
  status?: 'on_sale' | 'paused' | 'archived';
}

/** A ticket type as its organizer sees it. */
export class TicketTypeDto extends OfferedTicketTypeDto {
  /** Null: as many as the event has places. */
  capacity: number | null;

  /** @example 12 */
  tickets_sold: number;

  /**
   * Tickets of orders that wait for their payment.
   * @example 2
   */
  tickets_held: number;

  /** @example "on_sale" */
  status: 'on_sale' | 'paused' | 'archived';

  /** @example "public" */
  visibility: 'public' | 'voucher';

  /** @example 1 */
  position: number;
}

/** The ticket types of an event. */
export class TicketTypeListDto {
  items: TicketTypeDto[];
}
