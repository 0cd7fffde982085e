import type { EventRow } from './event-row';
import type { OfferedTicketTypeDto } from './offered-ticket-type.dto';
import { placesLeft, type SalesStatus, salesStatus } from './sales-status';

/** The columns of a ticket type. */
export interface OfferedTicketType {
  readonly id_ticket_type: number;
  readonly event_id: number;
  readonly name: string;
  readonly description: string;
  readonly price: string;
  readonly capacity: number | null;
  readonly tickets_sold: number;
  readonly tickets_held: number;
  readonly sales_start: Date | null;
  readonly sales_end: Date | null;
  readonly opens_after: number | null;
  readonly min_per_order: number;
  readonly max_per_order: number | null;
  readonly max_per_buyer: number | null;
  readonly status: 'on_sale' | 'paused' | 'archived';
  readonly visibility: 'public' | 'voucher';
  readonly position: number;
  readonly tax_rate: string;
}

/** The types of events that are not archived, in the order in which buyers see them. Parameter: the events. */
export const SELECT_TICKET_TYPES = `
  SELECT id_ticket_type, event_id, name, description, price, capacity, tickets_sold, tickets_held, sales_start, sales_end,
         opens_after, min_per_order, max_per_order, max_per_buyer, status, visibility, position, tax_rate
    FROM ticket_types WHERE event_id = ANY ($1::int[]) AND status <> 'archived' ORDER BY position, id_ticket_type`;

/**
 * Whether tickets of a type can be ordered, and if not, why. For buyers to read; what counts when they order is
 * `TICKET_TYPE_ON_SALE` and what is left, in the statement that places orders.
 *
 * @param types all types of the event that are not archived
 */
export function typeSalesStatus(
  type: OfferedTicketType,
  event: EventRow,
  types: readonly OfferedTicketType[],
  now: Date,
): SalesStatus {
  const ofEvent = salesStatus(event, now);
  if (ofEvent !== 'on_sale') return ofEvent;
  if (type.status !== 'on_sale') return 'paused';
  if (isOver(type, now)) return 'ended';
  if (type.sales_start !== null && type.sales_start > now) return 'not_yet';
  const earlier = types.find(({ id_ticket_type }) => id_ticket_type === type.opens_after);
  if (earlier && !isOver(earlier, now) && spareOf(earlier) > 0) return 'not_yet';
  if (spareOf(type) > 0) return 'on_sale';
  return type.tickets_sold >= (type.capacity ?? Infinity) ? 'sold_out' : 'held';
}

/** What a buyer wants to hear first, if the types of an event differ. */
const BEST_FIRST = ['on_sale', 'held', 'not_yet', 'paused', 'sold_out'] as const satisfies SalesStatus[];

/**
 * The same for a whole event: that of its public types, if the event as such is on sale. One that sells to holders of
 * vouchers only is on sale as long as it has places.
 */
export function eventSalesStatus(
  event: EventRow,
  types: readonly OfferedTicketType[],
  now: Date,
): SalesStatus {
  const ofEvent = salesStatus(event, now);
  const offered = types.filter(({ visibility }) => visibility === 'public');
  if (ofEvent !== 'on_sale' || offered.length === 0) return ofEvent;
  const ofTypes = new Set(offered.map((type) => typeSalesStatus(type, event, types, now)));
  return BEST_FIRST.find((status) => ofTypes.has(status)) ?? 'ended';
}

/** A type as the API shows it to buyers. @param types all types of the event that are not archived */
export function toOfferedTicketTypeDto(
  type: OfferedTicketType,
  event: EventRow,
  types: readonly OfferedTicketType[],
): OfferedTicketTypeDto {
  return {
    id_ticket_type: type.id_ticket_type,
    name: type.name,
    description: type.description,
    price: type.price,
    tax_rate: type.tax_rate,
    available: Math.min(spareOf(type), placesLeft(event)),
    sales_status: typeSalesStatus(type, event, types, new Date()),
    sales_start: type.sales_start?.toISOString() ?? null,
    sales_end: type.sales_end?.toISOString() ?? null,
    opens_after: type.opens_after,
    min_per_order: type.min_per_order,
    max_per_order: type.max_per_order,
    max_per_buyer: type.max_per_buyer,
  };
}

/** Tickets that its own capacity leaves; Infinity without one. */
function spareOf({ capacity, tickets_sold, tickets_held }: OfferedTicketType): number {
  return capacity === null ? Infinity : capacity - tickets_sold - tickets_held;
}

function isOver({ sales_end }: OfferedTicketType, now: Date): boolean {
  return sales_end !== null && sales_end <= now;
}
