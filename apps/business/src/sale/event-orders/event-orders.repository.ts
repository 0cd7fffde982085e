import { LARGEST_ROW_ID } from '@proticket/contract';
import { Injectable } from '@nestjs/common';
import { Database } from '@proticket/platform';
import { escapeLike } from '../../database/escape-like';
import { ORDER_STATUSES, type OrderStatus } from '../orders/order.entity';
import { ORDER_COLUMNS, type OrderRow } from '../orders/order-row';
import { TICKET_WORTH } from '../orders/ticket-worth.sql';
import type { EventOrderPaymentDto, EventOrderTicketsDto, IssuedTicketDto } from './event-order.dto';

/** An order with its payment and the numbers of its tickets. */
export interface EventOrderRow extends OrderRow {
  readonly refunded_amount: string;
  readonly payment: EventOrderPaymentDto | null;
  readonly tickets: EventOrderTicketsDto;
}

/** What decides who sees the orders of an event, and how a file shows them. */
export interface OrderedEvent {
  readonly organizer_user_id: string;
  readonly timezone: string;
  readonly currency: string;
}

/** The same with each of its tickets. */
export interface EventOrderDetailsRow extends EventOrderRow {
  readonly left_to_refund: string;
  readonly issued_tickets: readonly IssuedTicketDto[];
}

/** Which orders of an event to list. */
export interface EventOrderFilter {
  /** Text to find, trimmed; empty for all orders. */
  readonly text: string;
  readonly status?: OrderStatus | undefined;
  /** Only orders of one of these. */
  readonly buyers?: readonly string[] | undefined;
  /** Only ids below this one. */
  readonly before?: number | undefined;
}

/**
 * Reads orders as `o`. The default of `refunded_amount` has no decimal places: the zero before it has those of the currency.
 *
 * @param rest the rest of the statement
 * @param more further columns, each after a comma
 */
const selectOrders = (rest: string, more = '') => `
  SELECT ${ORDER_COLUMNS('o')}, o.total_price * 0 + o.refunded_amount AS refunded_amount, pay.payment, held.tickets ${more}
    FROM orders o
    LEFT JOIN LATERAL (
      SELECT json_build_object('id_payment', p.id_payment, 'status', p.status, 'provider', p.provider,
                               'failure_reason', p.failure_reason, 'refund_reason', p.refund_reason) AS payment
        FROM payments p WHERE p.order_id = o.id_order
       ORDER BY p.status = 'succeeded' DESC, p.id_payment DESC LIMIT 1) pay ON true
   CROSS JOIN LATERAL (
      SELECT json_build_object('valid', count(*) FILTER (WHERE t.status = 'valid'),
                               'used', count(*) FILTER (WHERE t.status = 'used'),
                               'void', count(*) FILTER (WHERE t.status = 'void')) AS tickets
        FROM tickets t WHERE t.order_id = o.id_order) held
  ${rest}`;

/** What an order is read with alone. */
const DETAILS = `,
         o.total_price * 0 + coalesce(
           (SELECT balance.unreturned - balance.owed FROM payments p, refund_balance(p.id_payment) AS balance
             WHERE p.order_id = o.id_order AND p.status = 'succeeded'), 0) AS left_to_refund,
         (SELECT coalesce(json_agg(json_build_object('id_ticket', t.id_ticket, 'ticket_type', type.name, 'holder_name', t.holder_name,
                   'status', t.status, 'paid', ${TICKET_WORTH('t')}::text) ORDER BY t.id_ticket), '[]')
            FROM tickets t
            JOIN order_items i ON i.order_id = t.order_id AND i.line = t.line
            JOIN ticket_types type ON type.id_ticket_type = i.ticket_type_id
           WHERE t.order_id = o.id_order) AS issued_tickets`;

/** Reads the tickets of one event only, so the search needs no index of its own. */
const FOUND = `
  SELECT t.order_id AS id_order FROM tickets t
   WHERE t.event_id = $1 AND (search_fold(t.holder_name) LIKE '%' || ${escapeLike('search_fold($5)')} || '%'
                              OR t.ticket_code::text LIKE ${escapeLike('lower($5)')} || '%')
  UNION SELECT id_order FROM orders WHERE id_order = $6::bigint`;

/** Orders in the database, for the organizers of their events. */
@Injectable()
export class EventOrdersRepository {
  constructor(private readonly database: Database) {}

  /** The event of the orders; undefined if there is none. */
  async findEvent(idEvent: number): Promise<OrderedEvent | undefined> {
    const [event] = await this.database.reader.query<OrderedEvent[]>(
      `SELECT g.user_id AS organizer_user_id, e.timezone, e.currency
         FROM events e JOIN organizers g ON g.id_organizer = e.organizer_id WHERE e.id_event = $1`,
      [idEvent],
    );
    return event;
  }

  async find(idEvent: number, idOrder: number): Promise<EventOrderDetailsRow | undefined> {
    const [order] = await this.database.reader.query<EventOrderDetailsRow[]>(
      selectOrders('WHERE o.id_order = $1 AND o.event_id = $2', DETAILS),
      [idOrder, idEvent],
    );
    return order;
  }

  /**
   * Newest first. Reads a page of each state in the order of the index, and merges them: so a page costs the same at any
   * depth, however many orders the event has. The order begins with event and state, so that the primary key is no way to it: by
   * that, all newer orders of other events would be read before the first one. `%` and `_` have no special meaning in the text.
   */
  list(
    idEvent: number,
    { text, status, buyers, before }: EventOrderFilter,
    limit: number,
  ): Promise<EventOrderRow[]> {
    const values: unknown[] = [
      idEvent,
      status === undefined ? ORDER_STATUSES : [status],
      before ?? Number.MAX_SAFE_INTEGER,
      limit,
    ];
    const found: string[] = [];
    if (text !== '') {
      values.push(text, orderNumber(text) ?? null);
      found.push(FOUND);
    }
    if (buyers !== undefined) {
      const anyOfThem = `ANY ($${values.push(buyers)}::uuid[])`;
      found.push(`SELECT id_order FROM orders WHERE event_id = $1 AND buyer_id = ${anyOfThem}`);
    }
    const isFiltered = found.length > 0;
    return this.database.readOlder((reader) =>
      reader.query<EventOrderRow[]>(
        `WITH ${isFiltered ? `found AS MATERIALIZED ((${found.join(') INTERSECT (')})),` : ''}
       page AS MATERIALIZED (
         SELECT o.id_order FROM unnest($2::text[]) AS wanted (status) CROSS JOIN LATERAL (
           SELECT id_order FROM orders
            WHERE (event_id, status, id_order) < ($1::int, wanted.status, $3::bigint) AND (event_id, status) >= ($1::int, wanted.status)
              ${isFiltered ? 'AND id_order IN (SELECT id_order FROM found)' : ''}
            ORDER BY event_id DESC, status DESC, id_order DESC LIMIT $4) o
          ORDER BY o.id_order DESC LIMIT $4)
       ${selectOrders('JOIN page ON page.id_order = o.id_order ORDER BY o.id_order DESC')}`,
        values,
      ),
    );
  }
}

function orderNumber(text: string): number | undefined {
  return /^\d{1,10}$/.test(text) && Number(text) <= LARGEST_ROW_ID ? Number(text) : undefined;
}
