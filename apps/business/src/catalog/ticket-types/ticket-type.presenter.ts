import type { EventRow } from '../events/event-row';
import { type OfferedTicketType, toOfferedTicketTypeDto } from '../events/offered-ticket-type';
import type { TicketTypeDto } from './ticket-type.dto';

/** A type as its organizer sees it. @param types all types of the event that are not archived */
export function toTicketTypeDto(
  type: OfferedTicketType,
  event: EventRow,
  types: readonly OfferedTicketType[],
): TicketTypeDto {
  const { capacity, tickets_sold, tickets_held, status, visibility, position } = type;
  return {
    ...toOfferedTicketTypeDto(type, event, types),
    capacity,
    tickets_sold,
    tickets_held,
    status,
    visibility,
    position,
  };
}
