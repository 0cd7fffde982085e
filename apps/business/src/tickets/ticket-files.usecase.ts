import { Injectable } from '@nestjs/common';
import type { CurrentUser } from '@proticket/shared';
import { renderTickets } from '../ticket-pdf/render-tickets';
import { OwnTickets } from './own-tickets.usecase';
import { ticketPage } from './ticket-page';

/** A ticket's PDF and the name it is saved under. */
export interface TicketFile {
  readonly name: string;
  readonly content: Buffer;
}

/** PDFs of tickets, made when somebody asks. */
@Injectable()
export class TicketFiles {
  constructor(private readonly ownTickets: OwnTickets) {}

  /** @throws tickets.not_found, tickets.void */
  async ticketPdf(user: CurrentUser, idTicket: string): Promise<TicketFile> {
    const ticket = await this.ownTickets.show(user, idTicket);
    const content = await renderTickets([ticketPage(ticket, 1, 1)]);
    return { name: `${ticket.title} – ticket ${ticket.order_id}.pdf`, content };
  }
}
