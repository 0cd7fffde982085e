import { Injectable } from '@nestjs/common';
import { currentRequestId, Database, JobQueue } from '@proticket/platform';
import type { OrderRow } from '../orders/order.dto';
import { CANCEL_OPEN_ORDERS, OWE_REFUNDS } from './owe-refunds.sql';

/** Why somebody takes paid orders back. */
export type RefundReason = 'requested' | 'event_cancelled';

/** What a refund must know of an order besides the order itself. */
export interface RefundableOrder extends OrderRow {
  /** Account of the event's organizer. */
  readonly organizer_user_id: string;
  readonly has_used_tickets: boolean;
}

/** Taking orders back. */
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
  async paidOrdersOf(idEvent: number, limit: number): Promise<number[]> {
    const rows = await this.database.reader.query<{ id_order: number }[]>(
      `SELECT id_order FROM orders WHERE event_id = $1 AND status = 'paid' LIMIT $2`,
      [idEvent, limit],
    );
    return rows.map(({ id_order }) => id_order);
  }

  /** Those of the orders that were paid until now, each by one caller only. */
  async owe(orders: readonly number[], reason: RefundReason, actorId: string | null): Promise<OrderRow[]> {
    const requestId = currentRequestId() ?? null;
    const owed = await this.database.statement<OrderRow>(OWE_REFUNDS, [orders, reason, actorId, requestId]);
    this.jobs.notify();
    return owed;
  }

  /** Ends up to `limit` open orders of an event; how many were found open, 0 when there are none left. */
  async cancelOpen(idEvent: number, limit: number): Promise<number> {
    const requestId = currentRequestId() ?? null;
    const [row] = await this.database.statement<{ found: number }>(CANCEL_OPEN_ORDERS, [
      idEvent,
      limit,
      requestId,
    ]);
    return row!.found;
  }
}
