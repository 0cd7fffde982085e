import { salesCloseAt } from './event-end';
import type { EventRow } from './event-row';

/** Whether tickets of an event can be ordered, and if not, why. */
export type SalesStatus = 'not_yet' | 'on_sale' | 'held' | 'sold_out' | 'paused' | 'ended';

/** For buyers to read; what counts when they order is `ON_SALE` and the places left, in the statement that places orders. */
export function salesStatus(event: EventRow, now: Date): SalesStatus {
  if (event.status === 'draft') return 'not_yet';
  if (event.status !== 'published' || salesCloseAt(event) <= now) return 'ended';
  if (event.organizer_status !== 'approved') return 'paused';
  if (event.sales_start !== null && event.sales_start > now) return 'not_yet';
  if (event.tickets_sold >= event.capacity) return 'sold_out';
  return placesLeft(event) === 0 ? 'held' : 'on_sale';
}

/** Places that anybody may order: neither sold, nor held, nor reserved by vouchers. */
export function placesLeft({ capacity, tickets_sold, tickets_held, places_reserved }: EventRow): number {
  return Math.max(0, capacity - tickets_sold - tickets_held - places_reserved);
}
