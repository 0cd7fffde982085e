import { LARGEST_ROW_ID } from '@proticket/contract';
import { Type } from 'class-transformer';
import { IsArray, ValidateNested } from 'class-validator';
import { ArrayMaxSize, IsLine, IsWholeNumber, Max, MaxLength, MayBeLeftOut, Min } from '@proticket/shared';
import { OrderItemDto } from './order-item.dto';

/** Tickets of one type that a buyer orders. */
export class PlaceOrderItemDto {
  /**
   * The type: one of `ticket_types` of the event.
   * @example 3
   */
  @IsWholeNumber()
  @Min(1)
  @Max(LARGEST_ROW_ID)
  ticket_type_id: number;

  /** @example 2 */
  @IsWholeNumber()
  @Min(1)
  @Max(10_000)
  quantity: number;
}

/** What a buyer orders: `items`, or a `quantity` where the event has one type. The server decides prices, currency and buyer. */
export class PlaceOrderDto {
  /**
   * The event.
   * @example 1
   */
  @IsWholeNumber()
  @Min(1)
  @Max(LARGEST_ROW_ID)
  event_id: number;

  /**
   * How many tickets of the only type that the event has; each event has its own limit per order.
   * @example 2
   */
  @MayBeLeftOut()
  @IsWholeNumber()
  @Min(1)
  @Max(10_000)
  quantity?: number;

  /** How many tickets of which types, each type once; all or nothing. */
  @MayBeLeftOut()
  @IsArray()
  @ArrayMaxSize(20)
  @ValidateNested({ each: true })
  @Type(() => PlaceOrderItemDto)
  items?: PlaceOrderItemDto[];

  /**
   * Code of a voucher of the event, in any case.
   * @example "FRIENDS"
   */
  @MayBeLeftOut()
  @IsLine()
  @MaxLength(40)
  voucher?: string;
}

/** An order as its buyer sees it. */
export class OrderDto {
  /** @example 4711 */
  id_order: number;

  /**
   * The buyer: `id_user` of the auth service.
   * @example "0198c0de-7a10-7cc3-8b1f-0f5d6c1b2a3e"
   */
  buyer_id: string;

  /** @example 1 */
  event_id: number;

  /** @example 2 */
  quantity: number;

  /**
   * For the whole order, exact; fixed when it was placed. What its items cost and `fee`.
   * @example "50.00"
   */
  total_price: string;

  /**
   * Booking fee, which is in `total_price`; zero if there is none.
   * @example "0.00"
   */
  fee: string;

  /**
   * Tax that `fee` contains, rounded half up.
   * @example "0.00"
   */
  fee_tax_amount: string;

  /**
   * ISO 4217.
   * @example "EUR"
   */
  currency: string;

  /**
   * `pending`: waits for its payment. `refund_required`: its money is on its way back.
   * @example "pending"
   */
  status: 'pending' | 'paid' | 'expired' | 'cancelled' | 'refund_required' | 'refunded';

  /** @example "2026-11-22T20:00:00.000Z" */
  created_at: string;

  /**
   * The places are held until then; null for an order that was paid at once.
   * @example "2026-11-22T20:15:00.000Z"
   */
  hold_expires_at: string | null;

  /** @example null */
  paid_at: string | null;

  /** What it consists of; their totals and `fee` add up to `total_price`. */
  @Type(() => OrderItemDto)
  items: OrderItemDto[];
}

/** The event of an order. */
export class OrderEventDto {
  /** @example 7 */
  id_event: number;

  /** @example "Evening of Strings" */
  title: string;

  /** @example "Old Riding Hall, Prague" */
  location: string;

  /** @example "2026-12-05T19:00:00.000Z" */
  start_datetime: string;

  /** Null if the event has no fixed end. */
  end_datetime: string | null;

  /**
   * IANA time zone of the venue.
   * @example "Europe/Prague"
   */
  timezone: string;

  /** @example "published" */
  status: 'draft' | 'published' | 'cancelled' | 'completed';
}

/** A ticket that the buyer of an order offers, or transferred, to somebody else. */
export class OrderTransferDto {
  /** @example "0198c0de-7a10-7cc3-8b1f-0f5d6c1b2a3e" */
  id_ticket: string;

  /**
   * `offered`: still the buyer's, until the offer is accepted. `transferred`: it belongs to somebody else.
   * @example "offered"
   */
  status: 'offered' | 'transferred';

  /**
   * Where the buyer offered it to; null once it is transferred, because the address is deleted then.
   * @example "friend@example.org"
   */
  email: string | null;

  /**
   * When it was offered or transferred.
   * @example "2026-11-23T09:00:00.000Z"
   */
  since: string;
}

/** An order with its event, as its buyer reads it. */
export class OrderDetailsDto extends OrderDto {
  event: OrderEventDto;

  /**
   * How many tickets of the order the buyer has transferred to somebody else; they are no longer in the buyer's tickets.
   * @example 1
   */
  tickets_transferred: number;

  /**
   * How many tickets of the order are not void, whoever has them. A paid order has none when all of them were returned for less
   * than was paid.
   * @example 2
   */
  tickets_left: number;

  /** Where the tickets went that are not only the buyer's any more, the earliest first. */
  transfers: OrderTransferDto[];
}

/** A page of a buyer's orders, newest first. */
export class OrderPageDto {
  @Type(() => OrderDetailsDto)
  items: OrderDetailsDto[];

  /**
   * Opaque; null on the last page.
   * @example null
   */
  next_cursor: string | null;
}
