import { Injectable } from '@nestjs/common';
import { Database, guard, managerOf, type Transaction } from '@proticket/platform';
import { ANSWERS_UNTIL } from '../../catalog/events/answers-until';
import { TICKET_TYPE_NAME } from '../../sale/orders/ticket-type-name.sql';
import { TICKET_OWNER } from '../tickets/tickets.policy';
import type { Answer, AnswerChange, AnsweredOrder, AnsweredTicket } from './answer-row';

const SELECT_ORDER = `
  SELECT o.id_order, o.event_id, o.buyer_id, o.status, ${ANSWERS_UNTIL('e')} AS answers_until,
         o.status IN ('pending', 'paid') AND e.status = 'published' AND ${ANSWERS_UNTIL('e')} > now() AS is_open,
         (SELECT coalesce(array_agg(i.ticket_type_id ORDER BY i.line), '{}') FROM order_items i
           WHERE i.order_id = o.id_order) AS ticket_type_ids
    FROM orders o JOIN events e ON e.id_event = o.event_id WHERE o.id_order = $1`;

const SELECT_TICKETS = `
  SELECT t.id_ticket, i.ticket_type_id, ${TICKET_TYPE_NAME('t')} AS ticket_type, t.status, t.holder_name, t.holder_email
    FROM tickets t
    JOIN orders o ON o.id_order = t.order_id
    JOIN order_items i ON i.order_id = t.order_id AND i.line = t.line
   WHERE t.order_id = $1 AND ${TICKET_OWNER} = $2 ORDER BY t.id_ticket`;

const SELECT_ANSWERS = 'SELECT ticket_id, question_id, value FROM answers WHERE order_id = $1';

/**
 * Parameters: 1 order, 2 answers as JSON, 3 tickets, 4 whether for the order as well, 5 questions. An answer that is not among
 * them is deleted.
 */
const REPLACE = `
  WITH given AS MATERIALIZED (
    SELECT * FROM jsonb_to_recordset($2::jsonb) AS g (ticket_id uuid, question_id int, value text)
  ), withdrawn AS (
    DELETE FROM answers a
     WHERE order_id = $1 AND (ticket_id = ANY ($3::uuid[]) OR ticket_id IS NULL AND $4) AND question_id = ANY ($5::int[])
       AND NOT EXISTS (SELECT FROM given g
                        WHERE g.ticket_id IS NOT DISTINCT FROM a.ticket_id AND g.question_id = a.question_id)
  )
  INSERT INTO answers (order_id, ticket_id, question_id, value)
  SELECT $1::bigint, ticket_id, question_id, value FROM given
  ON CONFLICT ON CONSTRAINT answers_once DO UPDATE SET value = excluded.value, answered_at = now()
   WHERE answers.value <> excluded.value`;

/** Answers to the questions of events, in the database. */
@Injectable()
export class AnswersRepository {
  constructor(private readonly database: Database) {}

  async findOrder(idOrder: number): Promise<AnsweredOrder | undefined> {
    const [order] = await this.database.reader.query<AnsweredOrder[]>(SELECT_ORDER, [idOrder]);
    return order;
  }

  /** The tickets of an order that somebody owns, in the order they were issued. */
  findTickets(idOrder: number, ownerId: string): Promise<AnsweredTicket[]> {
    return this.database.reader.query<AnsweredTicket[]>(SELECT_TICKETS, [idOrder, ownerId]);
  }

  /** All answers of an order, also those for tickets of others. */
  list(idOrder: number): Promise<Answer[]> {
    return this.database.reader.query<Answer[]>(SELECT_ANSWERS, [idOrder]);
  }

  /** The same of an order that is locked, so that they stay. */
  listLocked(tx: Transaction, idOrder: number): Promise<Answer[]> {
    return managerOf(tx).query<Answer[]>(SELECT_ANSWERS, [idOrder]);
  }

  /** The event of an order, which never changes; 0 if there is no such order. */
  async eventOf(tx: Transaction, idOrder: number): Promise<number> {
    const [order] = await managerOf(tx).query<{ event_id: number }[]>(
      'SELECT event_id FROM orders WHERE id_order = $1',
      [idOrder],
    );
    return order?.event_id ?? 0;
  }

  /** The tickets of an order that somebody owns, as they stay: neither refunded nor transferred meanwhile. Before the order. */
  lockTickets(tx: Transaction, idOrder: number, ownerId: string): Promise<AnsweredTicket[]> {
    return managerOf(tx).query<AnsweredTicket[]>(
      `${SELECT_TICKETS} ${guard('save-answers.ticket-lock', 'FOR NO KEY UPDATE OF t')}`,
      [idOrder, ownerId],
    );
  }

  /** The order as it stays. Who saves answers of it meanwhile waits, so that answers of both are never mixed. */
  async lockOrder(tx: Transaction, idOrder: number): Promise<AnsweredOrder | undefined> {
    const [order] = await managerOf(tx).query<AnsweredOrder[]>(
      `${SELECT_ORDER} ${guard('save-answers.order-lock', 'FOR NO KEY UPDATE OF o')}`,
      [idOrder],
    );
    return order;
  }

  /** Makes the answers of a locked order, and of locked tickets, the given ones. */
  async replace(tx: Transaction, change: AnswerChange): Promise<void> {
    const { id_order, ofOrder, tickets, questions, answers } = change;
    const manager = managerOf(tx);
    await manager.query(
      `UPDATE tickets t
          SET holder_name = coalesce(g.holder_name, t.holder_name),
              holder_email = CASE WHEN g.sets_email THEN g.holder_email ELSE t.holder_email END
         FROM jsonb_to_recordset($1::jsonb) AS g (id_ticket uuid, holder_name text, holder_email text, sets_email boolean)
        WHERE t.id_ticket = g.id_ticket AND (g.holder_name IS NOT NULL OR g.sets_email)`,
      [
        JSON.stringify(
          tickets.map((ticket) => ({ ...ticket, sets_email: ticket.holder_email !== undefined })),
        ),
      ],
    );
    const idTickets = tickets.map(({ id_ticket }) => id_ticket);
    await manager.query(REPLACE, [id_order, JSON.stringify(answers), idTickets, ofOrder, questions]);
  }
}
