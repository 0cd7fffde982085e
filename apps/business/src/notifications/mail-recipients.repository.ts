import { Injectable } from '@nestjs/common';
import { Database, managerOf, type Transaction } from '@proticket/platform';
import { OWNED_TICKET_IDS } from '../tickets/tickets/owned-tickets.sql';
import { TICKET_OWNER } from '../tickets/tickets/tickets.policy';
import type { Involvement } from './mail-rows';
import { ENDED_BY_EVENT } from './notifications.repository';

/** Orders `o` of a cancelled event that had tickets when it was cancelled: already refunded, or about to be. */
const HAD_TICKETS_AT_CANCELLATION = `(o.status = 'paid' OR ${ENDED_BY_EVENT})`;

/**
 * Whether the ticket `t` became void with a part of its order, and its owner was told: that mail waits until an attempt at
 * the part has succeeded.
 */
const RETURNED_BEFORE = `EXISTS (
  SELECT FROM refunds r WHERE r.part_id = t.refund_id AND r.status = 'succeeded')`;

/** Who gets a mail about an order or an event. */
@Injectable()
export class MailRecipientsRepository {
  constructor(private readonly database: Database) {}

  /** Whether somebody owns a ticket of an event that is not void. */
  async ownsTicketOf(idEvent: number, userId: string): Promise<boolean> {
    const [{ owns }] = await this.database.reader.query<[{ owns: boolean }]>(
      `SELECT EXISTS (SELECT FROM tickets t WHERE t.id_ticket IN (${OWNED_TICKET_IDS})
                         AND t.event_id = $2 AND t.status <> 'void') AS owns`,
      [userId, idEvent],
    );
    return owns;
  }

  /** Everybody to whom tickets of an order were transferred that it had until it was refunded as a whole. */
  async findReceivers(tx: Transaction, idOrder: number): Promise<string[]> {
    const rows = await managerOf(tx).query<{ holder_id: string }[]>(
      `SELECT DISTINCT t.holder_id FROM tickets t
        WHERE t.order_id = $1 AND t.holder_id IS NOT NULL AND NOT ${RETURNED_BEFORE}`,
      [idOrder],
    );
    return rows.map(({ holder_id }) => holder_id);
  }

  /** Everybody to whom tickets were transferred that the refund of a part made void. */
  async findReceiversOfPart(tx: Transaction, idRefund: string): Promise<string[]> {
    const rows = await managerOf(tx).query<{ holder_id: string }[]>(
      `SELECT DISTINCT t.holder_id FROM refunds r JOIN tickets t ON t.order_id = r.order_id AND t.refund_id = r.part_id
        WHERE r.id_refund = $1 AND t.holder_id IS NOT NULL`,
      [idRefund],
    );
    return rows.map(({ holder_id }) => holder_id);
  }

  /** Everybody who owns a valid ticket of an event, each once. */
  async findTicketOwners(tx: Transaction, idEvent: number): Promise<string[]> {
    const rows = await managerOf(tx).query<{ owner_id: string }[]>(
      `SELECT DISTINCT ${TICKET_OWNER} AS owner_id
         FROM tickets t JOIN orders o ON o.id_order = t.order_id
        WHERE t.event_id = $1 AND t.status = 'valid'`,
      [idEvent],
    );
    return rows.map(({ owner_id }) => owner_id);
  }

  /**
   * Everybody concerned by the cancellation of an event, each once: buyers and owners of tickets, and its staff. Decided by
   * the orders, because refunds may make the tickets void at the same time.
   */
  async findConcernedByCancellation(tx: Transaction, idEvent: number): Promise<string[]> {
    const rows = await managerOf(tx).query<{ user_id: string }[]>(
      `SELECT o.buyer_id AS user_id FROM orders o WHERE o.event_id = $1 AND ${HAD_TICKETS_AT_CANCELLATION}
       UNION
       SELECT t.holder_id FROM tickets t JOIN orders o ON o.id_order = t.order_id
        WHERE t.event_id = $1 AND t.holder_id IS NOT NULL AND ${HAD_TICKETS_AT_CANCELLATION} AND NOT ${RETURNED_BEFORE}
       UNION
       SELECT user_id FROM event_staff WHERE event_id = $1`,
      [idEvent],
    );
    return rows.map(({ user_id }) => user_id);
  }

  /** How a cancelled event concerns a person; all false if they only had an unpaid order. */
  async findInvolvement(idEvent: number, userId: string): Promise<Involvement> {
    const [row] = await this.database.reader.query<[Omit<Involvement, 'has_tickets'> & { orders: number }]>(
      `SELECT count(*)::int AS orders,
              coalesce(bool_or(o.total_price > 0), false) AS bought,
              EXISTS (SELECT FROM tickets t JOIN orders o ON o.id_order = t.order_id
                       WHERE t.event_id = $1 AND t.holder_id = $2 AND ${HAD_TICKETS_AT_CANCELLATION}
                         AND NOT ${RETURNED_BEFORE}) AS received,
              EXISTS (SELECT FROM event_staff WHERE event_id = $1 AND user_id = $2) AS is_staff
         FROM orders o WHERE o.event_id = $1 AND o.buyer_id = $2 AND ${HAD_TICKETS_AT_CANCELLATION}`,
      [idEvent, userId],
    );
    const { orders, bought, received, is_staff } = row;
    return { has_tickets: orders > 0 || received, bought, received, is_staff };
  }
}
