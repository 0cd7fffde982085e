import { Injectable } from '@nestjs/common';
import { BusinessUrlSettings } from '@proticket/platform';
import { TicketKeys } from './ticket-keys';
import type { TicketRow } from './ticket-row';
import { TicketsRepository } from './tickets.repository';

/** A ticket that may be shown: its QR code is signed by a valid key and stored. */
export interface ShowableTicket extends TicketRow {
  readonly qr_code: string;
  readonly pdf_url: string;
}

/**
 * Signs QR codes when they are first shown: 40 µs each, which is kept out of the sale's transaction. A void ticket is
 * never signed, even if it becomes void in the meantime: the UPDATE that saves the code checks status and version, and a
 * code that was not saved is not shown.
 */
@Injectable()
export class TicketSigner {
  private readonly origin: string;

  constructor(
    private readonly keys: TicketKeys,
    private readonly tickets: TicketsRepository,
    { businessUrl }: BusinessUrlSettings,
  ) {
    this.origin = new URL(businessUrl).origin;
  }

  /** The tickets that may be shown, in the same order. */
  async showable(tickets: readonly TicketRow[]): Promise<ShowableTicket[]> {
    const usable = tickets.filter((ticket) => ticket.status !== 'void');
    const unsigned = usable.filter((ticket) => !this.isSigned(ticket));
    if (unsigned.length === 0) return usable as ShowableTicket[];
    const signed = new Map(unsigned.map((ticket) => [ticket.id_ticket, this.sign(ticket)]));
    const saved = await this.tickets.saveQrCodes([...signed.values()]);
    return usable
      .filter(({ id_ticket }) => !signed.has(id_ticket) || saved.has(id_ticket))
      .map((ticket) => ({ ...ticket, ...signed.get(ticket.id_ticket) }) as ShowableTicket);
  }

  /** A code of a retired key is signed again, and a URL with another origin is replaced. */
  private isSigned(ticket: TicketRow): boolean {
    return (
      ticket.qr_code !== null && ticket.pdf_url === this.pdfUrl(ticket) && this.keys.isLive(ticket.qr_code)
    );
  }

  private sign(ticket: TicketRow) {
    const { id_ticket, event_id, ticket_code, qr_version } = ticket;
    const qr_code = this.keys.sign({ event_id, ticket_code, version: qr_version });
    return { id_ticket, qr_version, qr_code, pdf_url: this.pdfUrl(ticket) };
  }

  private pdfUrl({ id_ticket }: TicketRow): string {
    return `${this.origin}/v1/tickets/${id_ticket}/pdf`;
  }
}
