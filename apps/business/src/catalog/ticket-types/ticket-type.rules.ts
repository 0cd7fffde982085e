import { type FieldError, isAmount } from '@proticket/contract';
import { placesMessage } from '@proticket/shared';
import type { OfferedTicketType } from '../events/offered-ticket-type';

/** The fields that an organizer sets. */
export type TicketTypeFields = Omit<
  OfferedTicketType,
  'id_ticket_type' | 'event_id' | 'tickets_sold' | 'tickets_held'
>;

/** What the rules compare a type with. */
export interface TicketTypeContext {
  /** Of the event. */
  readonly currency: string;
  /** Places of the event. */
  readonly eventCapacity: number;
  /** The stored type; undefined for a new one. */
  readonly before: OfferedTicketType | undefined;
  /** All types of the event that are not archived. */
  readonly types: readonly OfferedTicketType[];
}

/** Checks the rules between the fields of a type, its event and the other types. */
export function checkTicketType(type: TicketTypeFields, context: TicketTypeContext): FieldError[] {
  const { sales_start, sales_end, min_per_order, max_per_order, max_per_buyer, capacity } = type;
  const errors: FieldError[] = [];
  const refuse = (path: keyof TicketTypeFields, message: string) => errors.push({ path, message });
  if (!isAmount(type.price, context.currency)) refuse('price', placesMessage('price', context.currency));
  if (sales_start !== null && sales_end !== null && sales_end <= sales_start)
    refuse('sales_end', 'sales_end must be after sales_start');
  if (max_per_order !== null && max_per_order < min_per_order)
    refuse('max_per_order', 'max_per_order must be at least min_per_order');
  if (max_per_buyer !== null && max_per_buyer < min_per_order)
    refuse('max_per_buyer', 'max_per_buyer must be at least min_per_order');
  if (capacity !== null && capacity !== context.before?.capacity && capacity > context.eventCapacity)
    refuse('capacity', `capacity must be at most that of the event, ${context.eventCapacity}`);
  if (type.opens_after !== null && waitsInVain(type.opens_after, context))
    refuse('opens_after', 'opens_after must be another type of the event that does not wait for this one');
  return errors;
}

/** Whether the type would wait for itself, for a type that is not there, or in a circle. */
function waitsInVain(opensAfter: number, { before, types }: TicketTypeContext): boolean {
  const seen = new Set([before?.id_ticket_type]);
  for (let next: number | null | undefined = opensAfter; next !== null;) {
    const earlier: OfferedTicketType | undefined = types.find(
      ({ id_ticket_type }) => id_ticket_type === next,
    );
    // An archived one holds nobody up; only the first must be there.
    if (!earlier) return next === opensAfter && next !== before?.opens_after;
    if (seen.has(next)) return true;
    seen.add(next);
    next = earlier.opens_after;
  }
  return false;
}
