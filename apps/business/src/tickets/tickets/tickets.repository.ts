import { Injectable } from '@nestjs/common';
import { Database, managerOf, type Transaction } from '@proticket/platform';
import { OVER_AT } from '../../catalog/events/event-end';
import { OPEN_OFFER } from '../../sale/orders/open-offer.sql';
import { TICKET_TYPE_NAME } from '../../sale/orders/ticket-type-name.sql';
import { TICKET_WORTH } from '../../sale/orders/ticket-worth.sql';
import { OWNED_TICKET_IDS } from './owned-tickets.sql';
import type { TicketRow } from './ticket-row';
import { TICKET_OWNER } from './tickets.policy';

const COLUMNS = `
  t.id_ticket, t.order_id, t.event_id, t.ticket_code, t.qr_code, t.qr_version, t.pdf_url, t.issued_at, t.status,
  t.used_at, ${TICKET_OWNER} AS owner_id, ${TICKET_TYPE_NAME('t')} AS ticket_type, t.holder_name, e.title, e.location, e.start_datetime,
  e.end_datetime, e.timezone, g.organization_name,
  ${TICKET_WORTH('t')} AS price, o.currency, i.email AS offer_email, i.expires_at AS offer_expires_at`;

const JOINS = `
  JOIN orders o ON o.id_order = t.order_id
  JOIN events e ON e.id_event = t.event_id
  JOIN organizers g ON g.id_organizer = e.organizer_id
  LEFT JOIN invitations i ON i.ticket_id = t.id_ticket AND ${OPEN_OFFER(TICKET_OWNER)}`;

/** Which of a user's tickets to list. */
export interface TicketFilter {
  readonly orderId?: number | undefined;
  readonly eventId?: number | undefined;
  /** Whether the event is neither over nor cancelled. */
  readonly isUpcoming?: boolean | undefined;
  /** Only ids below this one. */
  readonly before?: string | undefined;
}

/** A signed QR code to save. */
export interface SignedTicket {
  readonly id_ticket: string;
  readonly qr_version: number;
  readonly qr_code: string;
  readonly pdf_url: string;
}

/** A name to print on a ticket that has none. */
export interface NamedTicket {
  readonly id_ticket: string;
  readonly qr_version: number;
  readonly holder_name: string;
}

/** Tickets in the database, for their owners. */
@Injectable()
export class TicketsRepository {
  constructor(private readonly database: Database) {}

  /**
   * Tickets of `ownerId`, newest first (UUIDs of version 7 sort by time). Filters what one person owns, so the filters need
   * no index of their own.
   */
  findOwn(
    ownerId: string,
    { orderId, eventId, isUpcoming, before }: TicketFilter,
    limit: number,
  ): Promise<TicketRow[]> {
    return this.database.reader.query<TicketRow[]>(
      `SELECT ${COLUMNS} FROM tickets t ${JOINS}
        WHERE t.id_ticket IN (${OWNED_TICKET_IDS}) AND ($2::uuid IS NULL OR t.id_ticket < $2)
          AND ($4::bigint IS NULL OR t.order_id = $4) AND ($5::int IS NULL OR t.event_id = $5)
          AND ($6::boolean IS NULL OR (e.status <> 'cancelled' AND ${OVER_AT('e')} > now()) = $6)
        ORDER BY t.id_ticket DESC LIMIT $3`,
      [ownerId, before ?? null, limit, orderId ?? null, eventId ?? null, isUpcoming ?? null],
    );
  }

  async findById(idTicket: string): Promise<TicketRow | undefined> {
    const [ticket] = await this.database.reader.query<TicketRow[]>(
      `SELECT ${COLUMNS} FROM tickets t ${JOINS} WHERE t.id_ticket = $1`,
      [idTicket],
    );
    return ticket;
  }

  /** All tickets of an order, in the order they were issued. */
  findOfOrder(idOrder: number): Promise<TicketRow[]> {
    return this.database.reader.query<TicketRow[]>(
      `SELECT ${COLUMNS} FROM tickets t ${JOINS} WHERE t.order_id = $1 ORDER BY t.id_ticket`,
      [idOrder],
    );
  }

  /**
   * Saves QR codes of tickets that are not void and still have the version that was signed.
   *
   * @returns the ids that were saved; a missing ticket was cancelled or transferred meanwhile, its code must not be shown
   */
  async saveQrCodes(signed: readonly SignedTicket[]): Promise<ReadonlySet<string>> {
    const [saved] = await this.database.reader.query<[{ id_ticket: string }[], number]>(
      `UPDATE tickets t SET qr_code = s.qr_code, pdf_url = s.pdf_url
         FROM unnest($1::uuid[], $2::int[], $3::text[], $4::text[]) AS s(id_ticket, qr_version, qr_code, pdf_url)
        WHERE t.id_ticket = s.id_ticket AND t.qr_version = s.qr_version AND t.status <> 'void'
       RETURNING t.id_ticket`,
      [
        signed.map((ticket) => ticket.id_ticket),
        signed.map((ticket) => ticket.qr_version),
        signed.map((ticket) => ticket.qr_code),
        signed.map((ticket) => ticket.pdf_url),
      ],
    );
    return new Set(saved.map(({ id_ticket }) => id_ticket));
  }

  /** Saves names on tickets that have none and have not been transferred meanwhile. */
  async saveHolderNames(named: readonly NamedTicket[]): Promise<void> {
    await this.database.reader.query(
      `UPDATE tickets t SET holder_name = n.holder_name
         FROM unnest($1::uuid[], $2::int[], $3::text[]) AS n(id_ticket, qr_version, holder_name)
        WHERE t.id_ticket = n.id_ticket AND t.qr_version = n.qr_version AND t.holder_name IS NULL`,
      [
        named.map((ticket) => ticket.id_ticket),
        named.map((ticket) => ticket.qr_version),
        named.map((ticket) => ticket.holder_name),
      ],
    );
  }

  /**
   * Changes the name on a ticket that is unused and owned by `ownerId`, until its event starts: from then on scanners work
   * with the names they have.
   *
   * @returns whether it was changed
   */
  async rename(tx: Transaction, idTicket: string, ownerId: string, holderName: string): Promise<boolean> {
    const [, count] = await managerOf(tx).query<[unknown[], number]>(
      `UPDATE tickets t SET holder_name = $3 FROM orders o, events e
        WHERE t.id_ticket = $1 AND o.id_order = t.order_id AND ${TICKET_OWNER} = $2
          AND e.id_event = t.event_id AND t.status = 'valid' AND e.start_datetime > now()`,
      [idTicket, ownerId, holderName],
    );
    return count > 0;
  }
}
