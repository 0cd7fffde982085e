import { fromMinor } from '@proticket/contract';
import { toOrderItemDto } from './order-item.dto';
import type { OrderDetailsDto, OrderDto } from './order.dto';
import type { OrderDetailsRow, OrderRow } from './order-row';

/** Copies the public fields by name, so that a new column stays private. */
export function toOrderDto(order: OrderRow): OrderDto {
  return {
    id_order: order.id_order,
    buyer_id: order.buyer_id,
    event_id: order.event_id,
    quantity: order.quantity,
    total_price: order.total_price,
    ...feeOf(order),
    currency: order.currency,
    status: order.status,
    created_at: order.created_at.toISOString(),
    hold_expires_at: order.hold_expires_at?.toISOString() ?? null,
    paid_at: order.paid_at?.toISOString() ?? null,
    // A response that the former release stored has none.
    items: (order.items ?? []).map(toOrderItemDto),
  };
}

/** The booking fee of an order. A response that the former release stored has none. */
export function feeOf({ fee, fee_tax_amount, currency }: OrderRow): Pick<OrderDto, 'fee' | 'fee_tax_amount'> {
  const zero = fromMinor(0n, currency);
  return { fee: fee ?? zero, fee_tax_amount: fee_tax_amount ?? zero };
}

/** An order with its event, as the API returns it. */
export function toOrderDetailsDto(order: OrderDetailsRow): OrderDetailsDto {
  return {
    ...toOrderDto(order),
    event: {
      id_event: order.event_id,
      title: order.event_title,
      location: order.event_location,
      start_datetime: order.event_start.toISOString(),
      end_datetime: order.event_end?.toISOString() ?? null,
      timezone: order.event_timezone,
      status: order.event_status,
    },
    tickets_transferred: order.tickets_transferred,
    tickets_left: order.tickets_left,
    transfers: order.transfers.map(({ id_ticket, status, email, since }) => ({
      id_ticket,
      status,
      email,
      since: new Date(since).toISOString(),
    })),
  };
}
