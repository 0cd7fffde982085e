import { LARGEST_ROW_ID } from '@proticket/contract';
import {
  FromDigits,
  IsLine,
  IsText,
  IsWholeNumber,
  Max,
  MaxLength,
  MayBeLeftOut,
  Min,
  PageQuery,
} from '@proticket/shared';
import { IsIn } from 'class-validator';
import type { TicketStatus } from './ticket.entity';

/** The event of a ticket. */
export class TicketEventDto {
  /** @example 7 */
  id_event: number;

  /** @example "Evening of Strings" */
  title: string;

  /** @example "Old Riding Hall, Prague" */
  location: string;

  /** @example "2026-12-05T19:00:00.000Z" */
  start_datetime: string;

  /** Null if the event has no fixed end. */
  end_datetime: string | null;

  /**
   * IANA time zone of the venue.
   * @example "Europe/Prague"
   */
  timezone: string;
}

/** The open offer of a ticket. */
export class OpenTicketOfferDto {
  /**
   * Address that the offer was sent to.
   * @example "organizer2@proticket.test"
   */
  email: string;

  /**
   * When the offer expires.
   * @example "2026-11-29T10:00:00.000Z"
   */
  expires_at: string;
}

/** A ticket as its owner sees it. */
export class TicketDto {
  /** @example "0198c0de-7a10-7cc3-8b1f-0f5d6c1b2a3e" */
  id_ticket: string;

  /** @example 4711 */
  order_id: number;

  /** @example "7b6f1f9e-3d0c-4a57-9f3e-5c2b8d1e4a60" */
  ticket_code: string;

  /**
   * `valid`, then `used` once it is admitted, or `void` if it is cancelled or refunded.
   * @example "valid"
   */
  status: TicketStatus;

  event: TicketEventDto;

  /**
   * Name of its ticket type.
   * @example "Reduced"
   */
  ticket_type: string;

  /**
   * Name printed on the ticket.
   * @example "Viktor Щукин"
   */
  holder_name: string | null;

  /** Signed content of the QR code; null if the ticket is void. */
  qr_code: string | null;

  /**
   * URL of the PDF (requires the owner's access token); null if the ticket is void.
   * @example "http://localhost:3002/v1/tickets/0198c0de-7a10-7cc3-8b1f-0f5d6c1b2a3e/pdf"
   */
  pdf_url: string | null;

  /** @example "2026-11-22T10:00:00.000Z" */
  issued_at: string;

  /** When its holder was admitted. */
  used_at: string | null;

  /** To whom you have offered it; null without an open offer: accepted, withdrawn and expired ones are not open. */
  offer: OpenTicketOfferDto | null;
}

/** The name to print. */
export class RenameTicketDto {
  /**
   * One line, in any script.
   * @example "Viktor Щукин"
   */
  @IsLine()
  @MaxLength(200)
  holder_name: string;
}

/** A page of tickets, newest first. */
export class TicketPageDto {
  items: TicketDto[];

  /** Opaque; null on the last page. */
  next_cursor: string | null;
}

/** Filters and page of the list of tickets. */
export class ListTicketsQuery extends PageQuery {
  /**
   * Only tickets of this order.
   * @example 4711
   */
  @MayBeLeftOut()
  @FromDigits()
  @IsWholeNumber()
  @Min(1)
  @Max(LARGEST_ROW_ID)
  order_id?: number;

  /**
   * Only tickets of this event.
   * @example 7
   */
  @MayBeLeftOut()
  @FromDigits()
  @IsWholeNumber()
  @Min(1)
  @Max(LARGEST_ROW_ID)
  event_id?: number;

  /**
   * `true`: only tickets of events that are neither over nor cancelled; `false`: only the others.
   * @example "true"
   */
  @MayBeLeftOut()
  @IsIn(['true', 'false'])
  upcoming?: 'true' | 'false';
}

/** The token of the link in a ticket mail. */
export class TicketLinkQuery {
  @IsText()
  @MaxLength(200)
  token: string;
}

/** A public key of ticket signatures (RFC 8037). */
export class TicketKeyDto {
  /** @example "OKP" */
  kty: string;

  /** @example "Ed25519" */
  crv: string;

  /**
   * The 32 bytes of the key in base64url.
   * @example "11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURo"
   */
  x: string;

  /**
   * Key id, contained in each QR code that this key signed.
   * @example "21fe31df"
   */
  kid: string;
}

/** The keys with which scanners verify tickets. */
export class TicketKeysDto {
  /** The first signs new codes, the others signed earlier ones. */
  keys: TicketKeyDto[];
}
