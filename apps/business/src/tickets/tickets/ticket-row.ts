import type { TicketStatus } from './ticket.entity';

/** A ticket with its owner and its event. */
export interface TicketRow {
  readonly id_ticket: string;
  readonly order_id: number;
  readonly event_id: number;
  readonly ticket_code: string;
  readonly qr_code: string | null;
  readonly qr_version: number;
  readonly pdf_url: string | null;
  readonly issued_at: Date;
  readonly status: TicketStatus;
  readonly used_at: Date | null;
  /** The buyer, until the ticket is transferred. */
  readonly owner_id: string;
  /** Name of its ticket type. */
  readonly ticket_type: string;
  readonly holder_name: string | null;
  readonly title: string;
  readonly location: string;
  readonly start_datetime: Date;
  readonly end_datetime: Date | null;
  readonly timezone: string;
  readonly organization_name: string;
  /** Price paid for this ticket. */
  readonly price: string;
  readonly currency: string;
  /** Of its open offer; both are null without one. */
  readonly offer_email: string | null;
  readonly offer_expires_at: Date | null;
}
