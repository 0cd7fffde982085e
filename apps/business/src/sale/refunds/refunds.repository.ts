import { Injectable } from '@nestjs/common';
import { currentCause, Database, JobQueue } from '@proticket/platform';
import type { OrderRow } from '../orders/order-row';
import { CANCEL_PENDING_ORDERS, OWE_REFUNDS } from './owe-refunds.sql';
import { REFUND_PART, RETURN_TICKETS } from './part-refunds.sql';

/** Why paid orders are taken back. */
export type RefundReason = 'requested' | 'event_cancelled';

/** An order with what decides about its refund. */
export interface RefundableOrder extends Omit<OrderRow, 'items'> {
  /** User of the event's organizer. */
  readonly organizer_user_id: string;
  readonly has_used_tickets: boolean;
}

/** A part of an order to refund. */
export interface PartToRefund {
  readonly id_order: number;
  readonly tickets: readonly string[];
  /** Null: what the tickets cost. */
  readonly amount: string | null;
  /** What should come back, as it was shown; null: whatever it is. */
  readonly shown: string | null;
  readonly actor_id: string;
  readonly note: string | null;
  /** The claim on the key of the request: its token. Null: it has none. */
  readonly claim: string | null;
}

/** Why a part was not refunded. */
export type PartRefusal =
  | 'illegal_step'
  | 'returns_closed'
  | 'ticket_used'
  | 'ticket_not_returnable'
  | 'amount_changed'
  | 'too_much'
  | 'leaves_nothing';

/** What became of it. */
export interface PartOutcome {
  readonly refusal: PartRefusal | null;
  readonly id_refund: string;
  /** What comes back, or would. */
  readonly amount: string;
  /** What was neither back, nor on its way, nor owed of the payment before. */
  readonly remaining: string;
  readonly currency: string;
}

/** Requests to refund orders. */
@Injectable()
export class RefundsRepository {
  constructor(
    private readonly database: Database,
    private readonly jobs: JobQueue,
  ) {}

  async find(idOrder: number): Promise<RefundableOrder | undefined> {
    const [order] = await this.database.reader.query<RefundableOrder[]>(
      `SELECT o.*, g.user_id AS organizer_user_id,
              EXISTS (SELECT FROM tickets t WHERE t.order_id = o.id_order AND t.status = 'used') AS has_used_tickets
         FROM orders o
         JOIN events e ON e.id_event = o.event_id
         JOIN organizers g ON g.id_organizer = e.organizer_id
        WHERE o.id_order = $1`,
      [idOrder],
    );
    return order;
  }

  /** Up to `limit` paid orders of an event. */
  async listPaidOrders(idEvent: number, limit: number): Promise<number[]> {
    const rows = await this.database.reader.query<{ id_order: number }[]>(
      `SELECT id_order FROM orders WHERE event_id = $1 AND status = 'paid' LIMIT $2`,
      [idEvent, limit],
    );
    return rows.map(({ id_order }) => id_order);
  }

  /** Takes orders back; returns those that were paid until now, each to one caller only. */
  async oweRefunds(
    orders: readonly number[],
    reason: RefundReason,
    actorId: string | null,
  ): Promise<OrderRow[]> {
    const values = [orders, reason, actorId, currentCause()];
    const owed = await this.database.statement<OrderRow>(OWE_REFUNDS, values);
    this.jobs.notify();
    return owed;
  }

  /** Takes tickets or money of an order back, for organizers and admins. */
  refundPart(part: PartToRefund): Promise<PartOutcome> {
    return this.takeBack(REFUND_PART, 'requested', part);
  }

  /** Takes tickets of an order back, for its buyer. */
  returnTickets(part: PartToRefund): Promise<PartOutcome> {
    return this.takeBack(RETURN_TICKETS, 'returned', part);
  }

  /** Ends up to `limit` pending orders of an event; how many were found pending, 0 if none are left. */
  async cancelPendingOrders(idEvent: number, limit: number): Promise<number> {
    const [row] = await this.database.statement<{ found: number }>(CANCEL_PENDING_ORDERS, [
      idEvent,
      limit,
      currentCause(),
    ]);
    return row!.found;
  }

  private async takeBack(
    statement: string,
    reason: 'requested' | 'returned',
    { id_order, tickets, amount, actor_id, note, shown, claim }: PartToRefund,
  ): Promise<PartOutcome> {
    const values = [id_order, tickets, amount, reason, actor_id, currentCause(), note, shown, claim];
    const [outcome] = await this.database.statement<PartOutcome>(statement, values);
    if (!outcome) throw new Error(`The statement that refunds a part of order ${id_order} returned nothing.`);
    this.jobs.notify();
    return outcome;
  }
}
