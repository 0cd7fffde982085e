import { type Locale, ticketTypeName } from '@proticket/contract';
import type { TicketPageContent } from '../ticket-pdf/ticket-page-content';
import type { ShowableTicket } from './ticket-signer';

/** The data to print for a ticket. @param position its number among `count` tickets of the file, from 1 */
export function ticketPage(
  ticket: ShowableTicket,
  locale: Locale,
  position: number,
  count: number,
): TicketPageContent {
  return {
    locale,
    title: ticket.title,
    organization_name: ticket.organization_name,
    location: ticket.location,
    start_datetime: ticket.start_datetime.toISOString(),
    end_datetime: ticket.end_datetime?.toISOString() ?? null,
    timezone: ticket.timezone,
    ticket_type: ticketTypeName(ticket.ticket_type, locale),
    holder_name: ticket.holder_name,
    order_id: ticket.order_id,
    ticket_code: ticket.ticket_code,
    price: ticket.price,
    currency: ticket.currency,
    qr_code: ticket.qr_code,
    position,
    count,
  };
}
