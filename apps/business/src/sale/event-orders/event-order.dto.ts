import { IsEmailToLookUp, IsText, MaxLength, MayBeLeftOut, PageQuery } from '@proticket/shared';
import { Type } from 'class-transformer';
import { IsIn } from 'class-validator';
import { ORDER_STATUSES, type OrderStatus } from '../orders/order.entity';
import { OrderItemDto } from '../orders/order-item.dto';

/** Filters and page of the orders of an event. */
export class ListEventOrdersQuery extends PageQuery {
  /**
   * Part of a name on a ticket (accents and case are ignored), an order number, or the beginning of a ticket code.
   * @example "щук"
   */
  @MayBeLeftOut()
  @IsText()
  @MaxLength(100)
  q?: string;

  /**
   * Email address of the account or the guest that ordered; found exactly, in any case. Needs the auth service.
   * @example "viktor@example.org"
   */
  @MayBeLeftOut()
  @IsEmailToLookUp()
  email?: string;

  /** @example "paid" */
  @MayBeLeftOut()
  @IsIn(ORDER_STATUSES)
  status?: OrderStatus;
}

/** The buyer of an order, for the organizer. */
export class EventOrderBuyerDto {
  /**
   * `id_user` of the auth service.
   * @example "0198c0de-7a10-7cc3-8b1f-0f5d6c1b2a3e"
   */
  id_user: string;

  /**
   * Null if the account has none or was deleted, or while the auth service is unavailable.
   * @example "Viktor Щукин"
   */
  name: string | null;

  /**
   * Null if the account was deleted, or while the auth service is unavailable.
   * @example "viktor@example.org"
   */
  email: string | null;

  /**
   * Whether they bought without an account; false while the auth service is unavailable.
   * @example false
   */
  is_guest: boolean;
}

/** A payment of an order, for the organizer. */
export class EventOrderPaymentDto {
  /** @example "0198c0de-7a10-7cc3-8b1f-0f5d6c1b2a3e" */
  id_payment: string;

  /** @example "succeeded" */
  status: 'pending' | 'succeeded' | 'failed' | 'refund_pending' | 'refunded';

  /** @example "sandbox" */
  provider: string;

  /**
   * Why it was declined.
   * @example null
   */
  failure_reason: string | null;

  /**
   * Why the money is refunded.
   * @example null
   */
  refund_reason: string | null;
}

/** How many tickets of an order there are in each state. */
export class EventOrderTicketsDto {
  /** @example 2 */
  valid: number;

  /** @example 0 */
  used: number;

  /** @example 0 */
  void: number;
}

/** An order as the organizer of its event sees it. */
export class EventOrderDto {
  /** @example 4711 */
  id_order: number;

  /** @example 7 */
  event_id: number;

  /** @example "paid" */
  status: 'pending' | 'paid' | 'expired' | 'cancelled' | 'refund_required' | 'refunded';

  buyer: EventOrderBuyerDto;

  /** @example 2 */
  quantity: number;

  /** @example "50.00" */
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
   * How much of the money that paid the order was returned.
   * @example "0.00"
   */
  refunded_amount: string;

  /**
   * ISO 4217.
   * @example "EUR"
   */
  currency: string;

  /** The payment that paid the order, otherwise the last attempt; null before the first. */
  payment: EventOrderPaymentDto | null;

  tickets: EventOrderTicketsDto;

  /** What was ordered; their totals and `fee` add up to `total_price`. */
  @Type(() => OrderItemDto)
  items: OrderItemDto[];

  /** @example "2026-11-22T20:00:00.000Z" */
  created_at: string;

  /** @example "2026-11-22T20:15:00.000Z" */
  hold_expires_at: string | null;

  /** @example "2026-11-22T20:03:00.000Z" */
  paid_at: string | null;
}

/** A ticket of an order, for the organizer. */
export class IssuedTicketDto {
  /** @example "0198c0de-7a10-7cc3-8b1f-0f5d6c1b2a3e" */
  id_ticket: string;

  /**
   * Name of its ticket type.
   * @example "Reduced"
   */
  ticket_type: string;

  /** @example "Viktor Щукин" */
  holder_name: string | null;

  /** @example "valid" */
  status: 'valid' | 'used' | 'void';

  /**
   * What was paid for it.
   * @example "25.00"
   */
  paid: string;
}

/** An order with each of its tickets, as the organizer of its event sees it. */
export class EventOrderDetailsDto extends EventOrderDto {
  /**
   * What can still be refunded: what was paid and is neither back nor on its way back.
   * @example "50.00"
   */
  left_to_refund: string;

  /** None before the order is paid. */
  @Type(() => IssuedTicketDto)
  issued_tickets: IssuedTicketDto[];
}

/** A page of the orders of an event, newest first. */
export class EventOrderPageDto {
  items: EventOrderDto[];

  /**
   * Opaque; null on the last page.
   * @example null
   */
  next_cursor: string | null;
}
