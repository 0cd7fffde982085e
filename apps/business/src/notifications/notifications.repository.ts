import { Injectable } from '@nestjs/common';
import { Database, managerOf, type Transaction } from '@proticket/platform';
import type { EventStatus } from '../catalog/events/event.entity';
import type { InvitationKind, OpenInvitation } from '../tickets/invitations/invitations.repository';
import { OWN_TICKETS } from '../tickets/tickets/own-tickets.sql';

/** An event as mails tell of it. */
export interface ToldEvent {
  readonly id_event: number;
  readonly title: string;
  readonly location: string;
  readonly start_datetime: Date;
  readonly end_datetime: Date | null;
  readonly timezone: string;
  readonly organization_name: string;
  readonly event_status: EventStatus;
}

/** What somebody has to do with a cancelled event. */
export interface Share {
  /** Whether there are tickets of theirs, bought or received. */
  readonly has_tickets: boolean;
  /** Bought, for money. */
  readonly bought: boolean;
  /** A ticket that somebody else bought. */
  readonly received: boolean;
  /** Works at its door. */
  readonly works: boolean;
}

/** An order as mails tell of it. */
export interface ToldOrder extends ToldEvent {
  readonly id_order: number;
  readonly buyer_id: string;
  readonly quantity: number;
  readonly total_price: string;
  readonly currency: string;
  readonly status: string;
  /** Whether it ever had tickets; an order whose money came too late had none. */
  readonly had_tickets: boolean;
  /** Whether it was taken back because its event is cancelled. */
  readonly ended_by_event: boolean;
  /** Why its money went back (`refunds.reason`); null while it did not. */
  readonly refund_reason: string | null;
}

/** Money that went back, of an order that it did not buy. */
export interface ToldPayment extends ToldEvent {
  readonly order_id: number;
  readonly buyer_id: string;
  readonly amount: string;
  readonly currency: string;
  readonly refund_reason: string | null;
}

/** An invitation as its mail tells of it. */
export interface ToldInvitation extends ToldEvent, OpenInvitation {
  readonly kind: InvitationKind;
  readonly invited_by: string;
}

/** A transfer as mails tell of it. */
export interface ToldTransfer extends ToldEvent {
  readonly from_user: string;
  readonly to_user: string;
}

const EVENT = `e.id_event, e.title, e.location, e.start_datetime, e.end_datetime, e.timezone, g.organization_name,
  e.status AS event_status`;

/** Whether the order `o` was taken back because its event is cancelled. */
const ENDED_BY_EVENT = `EXISTS (
  SELECT FROM payments p WHERE p.order_id = o.id_order AND p.refund_reason = 'event_cancelled')`;

/** Orders `o` of a cancelled event that had tickets when it was: taken back already, or about to be. */
const CAUGHT_BY_CANCELLATION = `(o.status = 'paid' OR ${ENDED_BY_EVENT})`;

/** What mails are made of. */
@Injectable()
export class NotificationsRepository {
  constructor(private readonly database: Database) {}

  async findOrder(idOrder: number): Promise<ToldOrder | undefined> {
    const [order] = await this.database.reader.query<ToldOrder[]>(
      `SELECT o.id_order, o.buyer_id, o.quantity, o.total_price, o.currency, o.status, ${EVENT},
              EXISTS (SELECT FROM tickets t WHERE t.order_id = o.id_order) AS had_tickets,
              ${ENDED_BY_EVENT} AS ended_by_event,
              (SELECT p.refund_reason FROM payments p
                WHERE p.order_id = o.id_order AND p.refund_reason NOT IN ('duplicate', 'mismatch')
                ORDER BY p.updated_at DESC LIMIT 1) AS refund_reason
         FROM orders o
         JOIN events e ON e.id_event = o.event_id
         JOIN organizers g ON g.id_organizer = e.organizer_id
        WHERE o.id_order = $1`,
      [idOrder],
    );
    return order;
  }

  async findPayment(idPayment: string): Promise<ToldPayment | undefined> {
    const [payment] = await this.database.reader.query<ToldPayment[]>(
      `SELECT p.order_id, o.buyer_id, p.amount, p.currency, p.refund_reason, ${EVENT}
         FROM payments p
         JOIN orders o ON o.id_order = p.order_id
         JOIN events e ON e.id_event = o.event_id
         JOIN organizers g ON g.id_organizer = e.organizer_id
        WHERE p.id_payment = $1`,
      [idPayment],
    );
    return payment;
  }

  async findEvent(idEvent: number): Promise<ToldEvent | undefined> {
    const [event] = await this.database.reader.query<ToldEvent[]>(
      `SELECT ${EVENT} FROM events e JOIN organizers g ON g.id_organizer = e.organizer_id
        WHERE e.id_event = $1`,
      [idEvent],
    );
    return event;
  }

  /** An open invitation as its mail tells of it. */
  async findInvitation(idInvitation: string): Promise<ToldInvitation | undefined> {
    const [invitation] = await this.database.reader.query<ToldInvitation[]>(
      `SELECT i.id_invitation, i.kind, i.email, i.expires_at, i.invited_by, ${EVENT}
         FROM invitations i
         JOIN events e ON e.id_event = i.event_id
         JOIN organizers g ON g.id_organizer = e.organizer_id
        WHERE i.id_invitation = $1 AND i.ended_at IS NULL AND i.expires_at > now()`,
      [idInvitation],
    );
    return invitation;
  }

  /** Who handed a ticket on to whom. */
  async findTransfer(idTransfer: string): Promise<ToldTransfer | undefined> {
    const [transfer] = await this.database.reader.query<ToldTransfer[]>(
      `SELECT x.from_user, x.to_user, ${EVENT}
         FROM ticket_transfers x
         JOIN tickets t ON t.id_ticket = x.ticket_id
         JOIN events e ON e.id_event = t.event_id
         JOIN organizers g ON g.id_organizer = e.organizer_id
        WHERE x.id_transfer = $1`,
      [idTransfer],
    );
    return transfer;
  }

  /** Whether somebody holds a ticket of an event that is good or was used. */
  async holdsTicket(idEvent: number, userId: string): Promise<boolean> {
    const [{ holds }] = await this.database.reader.query<[{ holds: boolean }]>(
      `SELECT EXISTS (SELECT FROM tickets t WHERE t.id_ticket IN (${OWN_TICKETS})
                         AND t.event_id = $2 AND t.status <> 'void') AS holds`,
      [userId, idEvent],
    );
    return holds;
  }

  /** Those to whom tickets of an order were handed on. */
  async findReceivers(tx: Transaction, idOrder: number): Promise<string[]> {
    const rows = await managerOf(tx).query<{ holder_id: string }[]>(
      'SELECT DISTINCT holder_id FROM tickets WHERE order_id = $1 AND holder_id IS NOT NULL',
      [idOrder],
    );
    return rows.map(({ holder_id }) => holder_id);
  }

  /** Everybody who holds a good ticket of an event, each once. */
  async findHolders(tx: Transaction, idEvent: number): Promise<string[]> {
    const rows = await managerOf(tx).query<{ owner_id: string }[]>(
      `SELECT DISTINCT coalesce(t.holder_id, o.buyer_id) AS owner_id
         FROM tickets t JOIN orders o ON o.id_order = t.order_id
        WHERE t.event_id = $1 AND t.status = 'valid'`,
      [idEvent],
    );
    return rows.map(({ owner_id }) => owner_id);
  }

  /**
   * Everybody who had a ticket of an event when it was cancelled, each once: those who hold it and those who bought
   * it; and its staff. The refunds may void the tickets at the same time, so the orders decide.
   */
  async findHoldersOfCancelled(tx: Transaction, idEvent: number): Promise<string[]> {
    const rows = await managerOf(tx).query<{ user_id: string }[]>(
      `SELECT o.buyer_id AS user_id FROM orders o WHERE o.event_id = $1 AND ${CAUGHT_BY_CANCELLATION}
       UNION
       SELECT t.holder_id FROM tickets t JOIN orders o ON o.id_order = t.order_id
        WHERE t.event_id = $1 AND t.holder_id IS NOT NULL AND ${CAUGHT_BY_CANCELLATION}
       UNION
       SELECT user_id FROM event_staff WHERE event_id = $1`,
      [idEvent],
    );
    return rows.map(({ user_id }) => user_id);
  }

  /** What somebody has to do with a cancelled event; nothing of it when their order was never paid. */
  async findShare(idEvent: number, userId: string): Promise<Share> {
    const [share] = await this.database.reader.query<[Omit<Share, 'has_tickets'> & { orders: number }]>(
      `SELECT count(*)::int AS orders,
              coalesce(bool_or(o.total_price > 0), false) AS bought,
              EXISTS (SELECT FROM tickets t JOIN orders o ON o.id_order = t.order_id
                       WHERE t.event_id = $1 AND t.holder_id = $2 AND ${CAUGHT_BY_CANCELLATION}) AS received,
              EXISTS (SELECT FROM event_staff WHERE event_id = $1 AND user_id = $2) AS works
         FROM orders o WHERE o.event_id = $1 AND o.buyer_id = $2 AND ${CAUGHT_BY_CANCELLATION}`,
      [idEvent, userId],
    );
    const { orders, bought, received, works } = share;
    return { has_tickets: orders > 0 || received, bought, received, works };
  }
}
