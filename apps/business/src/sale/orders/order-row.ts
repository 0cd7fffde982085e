import type { OrderStatus } from './order.entity';

/** The columns of an order that may leave the service. */
export interface OrderRow {
  readonly id_order: number;
  readonly buyer_id: string;
  readonly event_id: number;
  readonly quantity: number;
  readonly total_price: string;
  readonly currency: string;
  readonly status: OrderStatus;
  readonly created_at: Date;
  readonly hold_expires_at: Date | null;
  readonly paid_at: Date | null;
}

/** The columns of `OrderRow`. */
export const ORDER_COLUMNS =
  'id_order, buyer_id, event_id, quantity, total_price, currency, status, created_at, hold_expires_at, paid_at';

/** Whether an order cost nothing. */
export function isFree({ total_price }: Pick<OrderRow, 'total_price'>): boolean {
  return Number(total_price) === 0;
}
