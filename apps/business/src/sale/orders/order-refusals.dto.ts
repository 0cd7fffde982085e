/** What `orders.sold_out` tells. */
export class SoldOutDto {
  /**
   * Places that can be ordered now.
   * @example 1
   */
  available: number;

  /**
   * The type that is sold out; absent if the whole event is.
   * @example 3
   */
  ticket_type_id?: number;
}

/** What `orders.under_order_minimum` tells. */
export class UnderOrderMinimumDto {
  /**
   * Fewest tickets of the type that an order may have.
   * @example 2
   */
  minimum: number;

  /** @example 3 */
  ticket_type_id: number;
}

/** What refusals tell that are about one type. */
export class RefusedTicketTypeDto {
  /** @example 3 */
  ticket_type_id: number;
}

/** A type that a buyer can choose. */
export class TicketTypeChoiceDto {
  /** @example 3 */
  id_ticket_type: number;

  /** @example "Reduced" */
  name: string;

  /** @example "18.00" */
  price: string;
}

/** What `orders.choose_ticket_type` tells. */
export class ChooseTicketTypeDto {
  ticket_types: TicketTypeChoiceDto[];
}

/** What `orders.over_voucher_limit` tells. */
export class OverVoucherLimitDto {
  /**
   * Most tickets of an order that the voucher is for.
   * @example 2
   */
  limit: number;
}

/** What `orders.total_too_small` tells. */
export class TotalTooSmallDto {
  /**
   * The smallest total that can be paid.
   * @example "0.50"
   */
  minimum: string;

  /** @example "EUR" */
  currency: string;
}

/** What `orders.over_order_limit` tells. */
export class OverOrderLimitDto {
  /**
   * Most tickets that one order of this event, or of the type, may have.
   * @example 4
   */
  limit: number;

  /**
   * The type whose limit it is; absent if it is that of the event.
   * @example 3
   */
  ticket_type_id?: number;
}

/** What `orders.over_buyer_limit` tells. */
export class OverBuyerLimitDto {
  /**
   * Most tickets of this event that one buyer may hold or own.
   * @example 10
   */
  limit: number;

  /**
   * How many of them this buyer can still order; absent for guests, whose address others may have ordered with.
   * @example 2
   */
  left_for_you?: number;

  /**
   * The type whose limit it is; absent if it is that of the event.
   * @example 3
   */
  ticket_type_id?: number;
}
