import type { OrderItemRow } from './order-row';

/** Tickets of one type in an order. All amounts are exact and fixed when the order was placed. */
export class OrderItemDto {
  /** @example 3 */
  ticket_type_id: number;

  /** @example "Reduced" */
  name: string;

  /** @example 2 */
  quantity: number;

  /**
   * Price of one ticket before any discount.
   * @example "25.00"
   */
  unit_price: string;

  /**
   * What the voucher takes off the whole item.
   * @example "0.00"
   */
  discount: string;

  /**
   * Tax that `total` contains, rounded half up.
   * @example "4.17"
   */
  tax_amount: string;

  /**
   * `unit_price` times `quantity` less `discount`.
   * @example "50.00"
   */
  total: string;
}

/** Copies the public fields by name, so that a new column stays private. */
export function toOrderItemDto(item: OrderItemRow): OrderItemDto {
  const { ticket_type_id, name, quantity, unit_price, discount, tax_amount, total } = item;
  return { ticket_type_id, name, quantity, unit_price, discount, tax_amount, total };
}
