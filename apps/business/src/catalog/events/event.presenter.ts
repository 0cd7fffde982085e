import { fromMinor } from '@proticket/contract';
import type { EventDetailsDto, EventDto } from './event.dto';
import { toEventImageDto } from './event-image.dto';
import type { EventRow } from './event-row';
import { eventSalesStatus, type OfferedTicketType, toOfferedTicketTypeDto } from './offered-ticket-type';
import { placesLeft } from './sales-status';

/** An event as the API returns it. @param types all its types that are not archived */
export function toEventDto(event: EventRow, types: readonly OfferedTicketType[]): EventDto {
  const remaining = event.capacity - event.tickets_sold;
  return {
    id_event: event.id_event,
    organizer_id: event.organizer_id,
    organizer_name: event.organizer_name,
    title: event.title,
    description: event.description,
    location: event.location,
    start_datetime: event.start_datetime.toISOString(),
    end_datetime: event.end_datetime?.toISOString() ?? null,
    timezone: event.timezone,
    price: event.price,
    currency: event.currency,
    capacity: event.capacity,
    remaining,
    available: placesLeft(event),
    status: event.status,
    sales_status: eventSalesStatus(event, types, new Date()),
    max_per_order: event.max_per_order,
    max_per_buyer: event.max_per_buyer,
    image: toEventImageDto(event),
    image_url: event.image_url,
    sales_start: event.sales_start?.toISOString() ?? null,
    sales_end: event.sales_end?.toISOString() ?? null,
    returns_until_hours: event.returns_until_hours,
    // Without a fee it is a bare zero.
    return_fee: Number(event.return_fee) === 0 ? fromMinor(0n, event.currency) : event.return_fee,
    fee_kind: event.fee_kind,
    fee_per: event.fee_per,
    fee_value: event.fee_value,
    fee_tax_rate: event.fee_tax_rate,
    guests_allowed: event.guests_allowed,
    created_at: event.created_at.toISOString(),
  };
}

/** An event with what it sells; types that are archived or not public are left out. */
export function toEventDetailsDto(event: EventRow, types: readonly OfferedTicketType[]): EventDetailsDto {
  const offered = types.filter(({ visibility }) => visibility === 'public');
  return {
    ...toEventDto(event, types),
    ticket_types: offered.map((type) => toOfferedTicketTypeDto(type, event, types)),
  };
}
