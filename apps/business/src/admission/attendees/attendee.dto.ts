import { IsEmailToLookUp, IsText, MaxLength, MayBeLeftOut, PageQuery } from '@proticket/shared';
import { Type } from 'class-transformer';
import { IsIn } from 'class-validator';
import type { TicketStatus } from '../../tickets/tickets/ticket.entity';

/** Filters and page of the list of attendees. */
export class ListAttendeesQuery extends PageQuery {
  /**
   * Part of a name (accents and case are ignored), an order number, or the beginning of a ticket code.
   * @example "щук"
   */
  @MayBeLeftOut()
  @IsText()
  @MaxLength(100)
  q?: string;

  /**
   * Email address of the account that ordered or owns the ticket; found exactly, in any case. Needs the auth service.
   * @example "viktor@example.org"
   */
  @MayBeLeftOut()
  @IsEmailToLookUp()
  email?: string;

  /** @example "valid" */
  @MayBeLeftOut()
  @IsIn(['valid', 'used', 'void'])
  status?: TicketStatus;
}

/** What was answered about a ticket or its order. */
export class AttendeeAnswerDto {
  /** @example 12 */
  question_id: number;

  /** @example "Size of your T-shirt" */
  label: string;

  /** @example "choice" */
  kind: 'text' | 'number' | 'choice' | 'checkbox';

  /**
   * Of a `checkbox`: `true` or `false`.
   * @example "M"
   */
  value: string;
}

/** A ticket as the staff of its event sees it, without its QR code. */
export class AttendeeDto {
  /** @example "0198c0de-7a10-7cc3-8b1f-0f5d6c1b2a3e" */
  id_ticket: string;

  /** @example "7b6f1f9e-3d0c-4a57-9f3e-5c2b8d1e4a60" */
  ticket_code: string;

  /** @example 4711 */
  order_id: number;

  /**
   * Name of its ticket type.
   * @example "Reduced"
   */
  ticket_type: string;

  /** @example "Viktor Щукин" */
  holder_name: string | null;

  /**
   * Where the holder is reached, if that was told; null for staff, who need no address at the door.
   * @example "viktor@example.org"
   */
  holder_email: string | null;

  /** @example "used" */
  status: TicketStatus;

  /** When the holder was admitted. */
  used_at: string | null;

  /** Name of the scanner that admitted the holder. */
  device: string | null;

  /** The admission that counts, which can be undone. */
  id_admission: string | null;

  /** To the questions of the event, about the ticket and about its order; none for staff. */
  @Type(() => AttendeeAnswerDto)
  answers: AttendeeAnswerDto[];
}

/** A page of attendees, in the order their tickets were issued. */
export class AttendeePageDto {
  items: AttendeeDto[];

  /** Opaque; null on the last page. */
  next_cursor: string | null;
}
