import type { OpenTicketOfferDto, TicketDto } from './ticket.dto';
import type { TicketRow } from './ticket-row';

/** A ticket as the API returns it. @param shown whether to include its QR code */
export function toTicketDto(ticket: TicketRow, shown: boolean): TicketDto {
  return {
    id_ticket: ticket.id_ticket,
    order_id: ticket.order_id,
    ticket_code: ticket.ticket_code,
    status: ticket.status,
    event: {
      id_event: ticket.event_id,
      title: ticket.title,
      location: ticket.location,
      start_datetime: ticket.start_datetime.toISOString(),
      end_datetime: ticket.end_datetime?.toISOString() ?? null,
      timezone: ticket.timezone,
    },
    ticket_type: ticket.ticket_type,
    holder_name: ticket.holder_name,
    qr_code: shown ? ticket.qr_code : null,
    pdf_url: shown ? ticket.pdf_url : null,
    issued_at: ticket.issued_at.toISOString(),
    used_at: ticket.used_at?.toISOString() ?? null,
    offer: openOffer(ticket),
  };
}

function openOffer({ offer_email, offer_expires_at }: TicketRow): OpenTicketOfferDto | null {
  if (offer_email === null || offer_expires_at === null) return null;
  return { email: offer_email, expires_at: offer_expires_at.toISOString() };
}
