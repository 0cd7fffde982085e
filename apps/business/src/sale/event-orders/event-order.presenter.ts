import type { AuthUser } from '../../auth-service/auth-client/auth-client';
import type { EventOrderDto } from './event-order.dto';
import type { EventOrderRow } from './event-orders.repository';

/** An order as its organizer sees it. @param buyer undefined if the account is not known */
export function toEventOrderDto(order: EventOrderRow, buyer: AuthUser | undefined): EventOrderDto {
  return {
    id_order: order.id_order,
    event_id: order.event_id,
    status: order.status,
    buyer: { id_user: order.buyer_id, name: buyer?.name ?? null, email: buyer?.email ?? null },
    quantity: order.quantity,
    total_price: order.total_price,
    refunded_amount: order.refunded_amount,
    currency: order.currency,
    payment: order.payment,
    tickets: order.tickets,
    created_at: order.created_at.toISOString(),
    hold_expires_at: order.hold_expires_at?.toISOString() ?? null,
    paid_at: order.paid_at?.toISOString() ?? null,
  };
}
