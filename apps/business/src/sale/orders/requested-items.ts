import { type FieldError, requestErrors } from '@proticket/contract';
import type { PlaceOrderDto } from './order.dto';

/** Tickets of one type; null: of the only type that the event has. */
export interface RequestedItem {
  readonly ticket_type_id: number | null;
  readonly quantity: number;
}

/**
 * What a request asks for: its `items`, or its `quantity` of the only type.
 *
 * @throws request.invalid if it has both or neither, or names a type twice
 */
export function requestedItems({ quantity, items }: PlaceOrderDto): readonly RequestedItem[] {
  const error = problemOf(quantity, items);
  if (error) throw requestErrors.invalid(undefined, { errors: [error] });
  return items ?? [{ ticket_type_id: null, quantity: quantity! }];
}

function problemOf(quantity: number | undefined, items: PlaceOrderDto['items']): FieldError | undefined {
  if (items === undefined)
    return quantity === undefined ? { path: 'quantity', message: 'quantity is missing' } : undefined;
  if (quantity !== undefined) return { path: 'quantity', message: 'quantity and items exclude each other' };
  if (items.length === 0) return { path: 'items', message: 'items must have at least one item' };
  const types = items.map(({ ticket_type_id }) => ticket_type_id);
  return new Set(types).size < types.length
    ? { path: 'items', message: 'items must name each ticket type once' }
    : undefined;
}
