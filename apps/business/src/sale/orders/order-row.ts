import type { EventStatus } from '../../catalog/events/event.entity';
import { OPEN_OFFER } from './open-offer.sql';
import type { OrderStatus } from './order.entity';

/** The columns of an order that may leave the service. */
export interface OrderRow {
  readonly id_order: number;
  readonly buyer_id: string;
  readonly event_id: number;
  readonly quantity: number;
  readonly total_price: string;
  /** Booking fee, and the tax that it contains; undefined in a response that the former release stored. */
  readonly fee?: string;
  readonly fee_tax_amount?: string;
  readonly currency: string;
  readonly status: OrderStatus;
  readonly created_at: Date;
  readonly hold_expires_at: Date | null;
  readonly paid_at: Date | null;
  /** Undefined in a response that the former release stored. */
  readonly items?: readonly OrderItemRow[];
}

/** An item of an order; amounts are exact decimal strings. */
export interface OrderItemRow {
  readonly ticket_type_id: number;
  readonly name: string;
  readonly quantity: number;
  readonly unit_price: string;
  readonly discount: string;
  readonly tax_amount: string;
  readonly total: string;
}

/** The items of an order as JSON, in which amounts are texts. @param order the row of the order in the statement */
const ITEMS_OF = (order: string) => `
         (SELECT coalesce(json_agg(json_build_object('ticket_type_id', i.ticket_type_id, 'name', t.name, 'quantity', i.quantity,
                   'unit_price', i.unit_price::text, 'discount', i.discount::text, 'tax_amount', i.tax_amount::text,
                   'total', i.total::text) ORDER BY i.line), '[]')
            FROM order_items i JOIN ticket_types t ON t.id_ticket_type = i.ticket_type_id
           WHERE i.order_id = ${order}.id_order) AS items`;

/** The defaults of both columns have no decimal places: the zero before them has those of the currency. */
const FEE_COLUMNS = (order: string) => `
         ${order}.total_price * 0 + ${order}.fee AS fee, ${order}.total_price * 0 + ${order}.fee_tax_amount AS fee_tax_amount`;

/** The columns of `OrderRow`. @param order the row of the order in the statement */
export const ORDER_COLUMNS = (order: string) =>
  'id_order, buyer_id, event_id, quantity, total_price, currency, status, created_at, hold_expires_at, paid_at'.replaceAll(
    /\w+/g,
    `${order}.$&`,
  ) + `,${FEE_COLUMNS(order)},${ITEMS_OF(order)}`;

/** An order with what its buyer wants to know of its event and its tickets. */
export interface OrderDetailsRow extends OrderRow {
  readonly event_title: string;
  readonly event_location: string;
  readonly event_start: Date;
  readonly event_end: Date | null;
  readonly event_timezone: string;
  readonly event_status: EventStatus;
  readonly tickets_transferred: number;
  readonly tickets_left: number;
  readonly transfers: readonly OrderTransferRow[];
}

/** A ticket that the buyer of its order offers or transferred to somebody; read as JSON, so times are texts. */
export interface OrderTransferRow {
  readonly id_ticket: string;
  readonly status: 'offered' | 'transferred';
  readonly email: string | null;
  readonly since: string;
}

/** Reads `OrderDetailsRow`s, orders as `o`. A ticket that came back to its buyer names the buyer as its holder. */
export const SELECT_ORDER_DETAILS = `
  SELECT ${ORDER_COLUMNS('o')},
         e.title AS event_title, e.location AS event_location, e.start_datetime AS event_start,
         e.end_datetime AS event_end, e.timezone AS event_timezone, e.status AS event_status,
         (SELECT count(*)::int FROM tickets t
           WHERE t.order_id = o.id_order AND t.holder_id <> o.buyer_id) AS tickets_transferred,
         (SELECT count(*)::int FROM tickets t WHERE t.order_id = o.id_order AND t.status <> 'void') AS tickets_left,
         (SELECT coalesce(json_agg(x ORDER BY x.since, x.id_ticket), '[]') FROM (
            SELECT t.id_ticket, 'transferred' AS status, NULL AS email, max(m.transferred_at) AS since
              FROM tickets t JOIN ticket_transfers m ON m.ticket_id = t.id_ticket AND m.from_user = o.buyer_id
             WHERE t.order_id = o.id_order AND t.holder_id <> o.buyer_id
             GROUP BY t.id_ticket
             UNION ALL
            SELECT t.id_ticket, 'offered', i.email, i.created_at
              FROM tickets t JOIN invitations i ON i.ticket_id = t.id_ticket
             WHERE t.order_id = o.id_order AND coalesce(t.holder_id, o.buyer_id) = o.buyer_id
               AND ${OPEN_OFFER('o.buyer_id')}) x) AS transfers
    FROM orders o JOIN events e ON e.id_event = o.event_id`;

/** Whether an order cost nothing. */
export function isFree({ total_price }: Pick<OrderRow, 'total_price'>): boolean {
  return Number(total_price) === 0;
}
