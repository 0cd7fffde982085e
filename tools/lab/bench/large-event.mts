import type pg from 'pg';
import { addPaidTickets } from './paid-tickets.mts';

/** How much belongs to one event. */
export interface EventSize {
  readonly tickets: number;
  readonly vouchers: number;
  /** Tickets about which two questions were answered. */
  readonly answered: number;
}

/** An event with many attendees and vouchers. */
export interface LargeEvent extends EventSize {
  readonly idEvent: number;
  /** User of its organizer. */
  readonly organizer: string;
  /** Codes of some of its vouchers. */
  readonly codes: readonly string[];
}

const SOME_CODES = 1_000;

/** Creates an event that has sold its tickets, with vouchers, and questions that attendees have answered. Other events get twice as many vouchers. */
export async function addLargeEvent(
  client: pg.Client,
  databaseUrl: string,
  size: EventSize,
): Promise<LargeEvent> {
  const { idEvent } = await addPaidTickets(client, databaseUrl, size.tickets);
  await client.query(
    `INSERT INTO vouchers (event_id, code, kind, value, max_uses, note)
     SELECT $1, 'CODE-' || upper(md5(n::text)), 'percent', 10, 1, 'Newsletter ' || n % 50 FROM generate_series(1, $2::int) n`,
    [idEvent, size.vouchers],
  );
  await client.query(
    `INSERT INTO vouchers (event_id, code, kind, value)
     SELECT id_event, 'GIFT-' || n, 'percent', 5
       FROM (SELECT id_event FROM events WHERE id_event < $1 ORDER BY id_event DESC LIMIT 1000) e, generate_series(1, $2::int / 500) n`,
    [idEvent, size.vouchers],
  );
  await client.query(
    `WITH asked AS (
       INSERT INTO questions (event_id, position, kind, scope, label)
       SELECT $1, n, 'text', 'ticket', 'Question ' || n FROM generate_series(1, 2) n RETURNING id_question
     )
     INSERT INTO answers (ticket_id, order_id, question_id, value)
     SELECT id_ticket, order_id, id_question, 'Answer of ' || order_id
       FROM (SELECT id_ticket, order_id FROM tickets WHERE event_id = $1 ORDER BY id_ticket LIMIT $2) t, asked`,
    [idEvent, size.answered],
  );
  await client.query('VACUUM ANALYZE vouchers, questions, answers');
  const { rows } = await client.query<{ code: string; organizer: string }>(
    `SELECT v.code, o.user_id AS organizer
       FROM vouchers v JOIN events e ON e.id_event = v.event_id JOIN organizers o ON o.id_organizer = e.organizer_id
      WHERE v.event_id = $1 ORDER BY v.code LIMIT ${SOME_CODES}`,
    [idEvent],
  );
  return { ...size, idEvent, organizer: rows[0]!.organizer, codes: rows.map(({ code }) => code) };
}
