import { Type } from 'class-transformer';
import { IsWholeNumber, Max, Min } from '@proticket/shared';
import type { OrderRow } from './order-row';

/** What a buyer orders. The server decides price, currency and buyer. */
export class PlaceOrderDto {
  /**
   * The event.
   * @example 1
   */
  @IsWholeNumber()
  @Min(1)
  @Max(2_147_483_647)
  event_id: number;

  /**
   * How many tickets; each event has its own limit per order.
   * @example 2
   */
  @IsWholeNumber()
  @Min(1)
  @Max(10_000)
  quantity: number;
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
   * For the whole order, exact; fixed when it was placed.
   * @example "50.00"
   */
  total_price: string;

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
}

/** A page of a buyer's orders, newest first. */
export class OrderPageDto {
  @Type(() => OrderDto)
  items: OrderDto[];

  /**
   * Opaque; null on the last page.
   * @example null
   */
  next_cursor: string | null;
}

/** Copies the public fields by name, so that a new column stays private. */
export function toOrderDto(order: OrderRow): OrderDto {
  return {
    id_order: order.id_order,
    buyer_id: order.buyer_id,
    event_id: order.event_id,
    quantity: order.quantity,
    total_price: order.total_price,
    currency: order.currency,
    status: order.status,
    created_at: order.created_at.toISOString(),
    hold_expires_at: order.hold_expires_at?.toISOString() ?? null,
    paid_at: order.paid_at?.toISOString() ?? null,
  };
}
