import { Injectable } from '@nestjs/common';
import { BusinessServerSettings } from '../../settings/business.settings';
import { TicketKeys } from './ticket-keys';
import type { TicketRow } from './ticket-row';
import { TicketsRepository } from './tickets.repository';

/** A ticket that may be shown: its QR code is signed by a live key and kept. */
export interface ShowableTicket extends TicketRow {
  readonly qr_code: string;
  readonly pdf_url: string;
}

/**
 * Signs QR codes when they are first shown: 40 µs each, which the sale's transaction does not spend. A void
 * ticket is never signed again, not even when it becomes void while this runs: the UPDATE that keeps the code
 * names the state it was signed for, and what it did not keep is not shown.
 */
@Injectable()
export class TicketSigner {
  private readonly origin: string;

  constructor(
    private readonly keys: TicketKeys,
    private readonly tickets: TicketsRepository,
    server: BusinessServerSettings,
  ) {
    this.origin = new URL(server.publicUrl).origin;
  }

  /** Those of the tickets that may be shown, in the same order. */
  async showable(tickets: readonly TicketRow[]): Promise<ShowableTicket[]> {
    const good = tickets.filter((ticket) => ticket.status !== 'void');
    const unsigned = good.filter((ticket) => !this.isSigned(ticket));
    if (unsigned.length === 0) return good as ShowableTicket[];
    const signed = new Map(unsigned.map((ticket) => [ticket.id_ticket, this.sign(ticket)]));
    const kept = await this.tickets.keepSigned([...signed.values()]);
    return good
      .filter(({ id_ticket }) => !signed.has(id_ticket) || kept.has(id_ticket))
      .map((ticket) => ({ ...ticket, ...signed.get(ticket.id_ticket) }) as ShowableTicket);
  }

  /** A code of a retired key is signed anew, and an address of another origin is written anew. */
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
