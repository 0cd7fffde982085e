import { Injectable } from '@nestjs/common';
import { Database } from '@proticket/platform';
import type {
  EventForMail,
  InvitationForMail,
  OrderForMail,
  PartForMail,
  PaymentForMail,
  TransferForMail,
} from './mail-rows';

const EVENT = `e.id_event, e.title, e.location, e.start_datetime, e.end_datetime, e.timezone, g.organization_name,
  e.status AS event_status`;

/** Whether the order `o` was refunded because its event was cancelled. */
export const ENDED_BY_EVENT = `EXISTS (
  SELECT FROM payments p WHERE p.order_id = o.id_order AND p.refund_reason = 'event_cancelled')`;

/** The orders, events, invitations and transfers that mails describe. */
@Injectable()
export class NotificationsRepository {
  constructor(private readonly database: Database) {}

  async findOrder(idOrder: number): Promise<OrderForMail | undefined> {
    const [order] = await this.database.reader.query<OrderForMail[]>(
      `SELECT o.id_order, o.buyer_id, o.quantity - o.returned_quantity AS quantity, o.total_price, o.total_price * 0 + o.fee AS fee, o.currency,
              o.status, ${EVENT},
              EXISTS (SELECT FROM tickets t WHERE t.order_id = o.id_order) AS had_tickets,
              ${ENDED_BY_EVENT} AS ended_by_event,
              (SELECT p.refund_reason FROM payments p
                WHERE p.order_id = o.id_order AND p.refund_reason NOT IN ('duplicate', 'mismatch')
                ORDER BY p.updated_at DESC LIMIT 1) AS refund_reason,
              o.total_price - (SELECT coalesce(sum(r.amount), 0) FROM refunds r
                                WHERE r.order_id = o.id_order AND r.part_id IS NOT NULL AND r.status = 'succeeded') AS rest
         FROM orders o
         JOIN events e ON e.id_event = o.event_id
         JOIN organizers g ON g.id_organizer = e.organizer_id
        WHERE o.id_order = $1`,
      [idOrder],
    );
    return order;
  }

  async findPart(idRefund: string): Promise<PartForMail | undefined> {
    const [part] = await this.database.reader.query<PartForMail[]>(
      `SELECT r.order_id AS id_order, o.buyer_id, r.amount, r.currency, ${EVENT},
              (SELECT count(*)::int FROM tickets t
                WHERE t.order_id = r.order_id AND t.refund_id = r.part_id) AS tickets
         FROM refunds r
         JOIN orders o ON o.id_order = r.order_id
         JOIN events e ON e.id_event = o.event_id
         JOIN organizers g ON g.id_organizer = e.organizer_id
        WHERE r.id_refund = $1`,
      [idRefund],
    );
    return part;
  }

  async findPayment(idPayment: string): Promise<PaymentForMail | undefined> {
    const [payment] = await this.database.reader.query<PaymentForMail[]>(
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

  async findEvent(idEvent: number): Promise<EventForMail | undefined> {
    const [event] = await this.database.reader.query<EventForMail[]>(
      `SELECT ${EVENT} FROM events e JOIN organizers g ON g.id_organizer = e.organizer_id
        WHERE e.id_event = $1`,
      [idEvent],
    );
    return event;
  }

  /** An open invitation; undefined once it has ended. */
  async findInvitation(idInvitation: string): Promise<InvitationForMail | undefined> {
    const [invitation] = await this.database.reader.query<InvitationForMail[]>(
      `SELECT i.id_invitation, i.kind, i.email, i.expires_at, i.invited_by, ${EVENT}
         FROM invitations i
         JOIN events e ON e.id_event = i.event_id
         JOIN organizers g ON g.id_organizer = e.organizer_id
        WHERE i.id_invitation = $1 AND i.ended_at IS NULL AND i.expires_at > now()`,
      [idInvitation],
    );
    return invitation;
  }

  async findTransfer(idTransfer: string): Promise<TransferForMail | undefined> {
    const [transfer] = await this.database.reader.query<TransferForMail[]>(
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
}
