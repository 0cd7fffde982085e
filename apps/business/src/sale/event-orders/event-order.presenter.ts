import type { AuthUser } from '../../auth-service/auth-client/auth-client';
import { feeOf } from '../orders/order.presenter';
import { toOrderItemDto } from '../orders/order-item.dto';
import type { EventOrderDetailsDto, EventOrderDto } from './event-order.dto';
import type { EventOrderDetailsRow, EventOrderRow } from './event-orders.repository';

/** An order as its organizer sees it. @param buyer undefined if the account is not known */
export function toEventOrderDto(order: EventOrderRow, buyer: AuthUser | undefined): EventOrderDto {
  return {
    id_order: order.id_order,
    event_id: order.event_id,
    status: order.status,
    buyer: {
      id_user: order.buyer_id,
      name: buyer?.name ?? null,
      email: buyer?.email ?? null,
      is_guest: buyer?.status === 'guest',
    },
    quantity: order.quantity,
    total_price: order.total_price,
    ...feeOf(order),
    refunded_amount: order.refunded_amount,
    currency: order.currency,
    payment: order.payment,
    tickets: order.tickets,
    items: (order.items ?? []).map(toOrderItemDto),
    created_at: order.created_at.toISOString(),
    hold_expires_at: order.hold_expires_at?.toISOString() ?? null,
    paid_at: order.paid_at?.toISOString() ?? null,
  };
}

/** The same with each of its tickets. */
export function toEventOrderDetailsDto(
  order: EventOrderDetailsRow,
  buyer: AuthUser | undefined,
): EventOrderDetailsDto {
  return {
    ...toEventOrderDto(order, buyer),
    left_to_refund: order.left_to_refund,
    issued_tickets: order.issued_tickets.map(({ id_ticket, ticket_type, holder_name, status, paid }) => ({
      id_ticket,
      ticket_type,
      holder_name,
      status,
      paid,
    })),
  };
}
