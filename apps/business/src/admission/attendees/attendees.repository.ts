import { Injectable } from '@nestjs/common';
import { Database } from '@proticket/platform';
import { escapeLike } from '../../database/escape-like';
import { LOWEST_UUID } from '../../database/uuid-bounds';
import type { QuestionKind } from '../../catalog/questions/question';
import { TICKET_TYPE_NAME } from '../../sale/orders/ticket-type-name.sql';
import { ANSWERS_OF_TICKET } from '../../tickets/answers/answers-of-ticket.sql';
import type { TicketStatus } from '../../tickets/tickets/ticket.entity';

/** A ticket with its admission. */
export interface AttendeeRow {
  readonly id_ticket: string;
  readonly ticket_code: string;
  readonly order_id: number;
  readonly ticket_type: string;
  readonly holder_name: string | null;
  readonly holder_email: string | null;
  readonly status: TicketStatus;
  readonly used_at: Date | null;
  readonly device: string | null;
  readonly id_admission: string | null;
  readonly answers: readonly AttendeeAnswer[];
}

/** An answer about a ticket or its order. */
export interface AttendeeAnswer {
  readonly question_id: number;
  readonly label: string;
  readonly kind: QuestionKind;
  readonly value: string;
}

/** Which tickets of an event to list, and after which id. */
export interface AttendeeFilter {
  readonly q?: string | undefined;
  readonly status?: TicketStatus | undefined;
  /** Only tickets that one of these ordered or owns. */
  readonly people?: readonly string[] | undefined;
  readonly after?: string | undefined;
}

/** Tickets of an event in the database, for its staff. */
@Injectable()
export class AttendeesRepository {
  constructor(private readonly database: Database) {}

  /** The time zone of an event that exists. */
  async zoneOf(idEvent: number): Promise<string> {
    const [event] = await this.database.reader.query<{ timezone: string }[]>(
      'SELECT timezone FROM events WHERE id_event = $1',
      [idEvent],
    );
    return event?.timezone ?? 'UTC';
  }

  /**
   * Ignores accents and case; `%` and `_` have no special meaning. Reads the tickets of one event only, so the search needs
   * no index of its own. The order begins with the event, so that the primary key is no way to it: where an event has a tenth of
   * all tickets, the planner takes them to be spread evenly, and would read all older tickets before the first one.
   */
  list(idEvent: number, { q, status, people, after }: AttendeeFilter, limit: number): Promise<AttendeeRow[]> {
    const text = q?.trim() ?? '';
    return this.database.reader.query<AttendeeRow[]>(
      `SELECT t.id_ticket, t.ticket_code, t.order_id, ${TICKET_TYPE_NAME('t')} AS ticket_type, t.holder_name, t.holder_email,
              t.status, t.used_at, a.device, a.id_admission, ${ANSWERS_OF_TICKET('t')} AS answers
         FROM tickets t
         LEFT JOIN LATERAL (
           SELECT device, id_admission FROM admissions WHERE ticket_id = t.id_ticket AND undone_at IS NULL
            ORDER BY admitted_at, id_admission LIMIT 1) a ON true
        WHERE (t.event_id, t.id_ticket) > ($1::int, $2::uuid) AND t.event_id <= $1 AND ($3::text IS NULL OR t.status = $3)
          AND ($4 = '' OR search_fold(t.holder_name) LIKE '%' || ${escapeLike('search_fold($4)')} || '%'
               OR t.order_id::text = $4 OR t.ticket_code::text LIKE ${escapeLike('lower($4)')} || '%')
          AND ($6::uuid[] IS NULL OR t.holder_id = ANY ($6)
               OR t.order_id IN (SELECT id_order FROM orders WHERE event_id = $1 AND buyer_id = ANY ($6)))
        ORDER BY t.event_id, t.id_ticket LIMIT $5`,
      [idEvent, after ?? LOWEST_UUID, status ?? null, text, limit, people ?? null],
    );
  }
}
