import { Injectable } from '@nestjs/common';
import { Database } from '@proticket/platform';
import { ORDER_STATUSES } from '../orders/order.entity';
import type { ListedRefund } from '../refunds/refund.dto';
import type { EventPaymentDto } from './event-money.dto';

/** A payment as the list reads it. */
export interface EventPaymentRow extends Omit<EventPaymentDto, 'created_at' | 'updated_at'> {
  readonly created_at: Date;
  readonly updated_at: Date;
}

/** The order, and the payment or refund, after which a page starts. */
export type MoneyKey = readonly [id_order: number, id: string];

/**
 * A page of what belongs to the orders of an event, as `row`: of the newest order first, of an order the newest first. Walks
 * the orders of each state in the order of their index and looks into each order, until the page is full: so a page costs
 * the same at any depth. OFFSET 0 keeps the planner from joining: it would read the rows of all events.
 *
 * Parameters: 1 event, 2 states of orders, 3 order and 4 id of the key, 5 status of the rows (NULL: all), 6 limit.
 *
 * @param rows SELECT and FROM of the rows of the order `o`, which are called `r`
 * @param id their key
 */
const pageOfOrders = (rows: string, id: string) => `
  SELECT row.* FROM unnest($2::text[]) AS wanted (status) CROSS JOIN LATERAL (
    SELECT found.* FROM orders o CROSS JOIN LATERAL (
        ${rows}
         WHERE r.order_id = o.id_order AND ($5::text IS NULL OR r.status = $5)
           AND ($3::bigint IS NULL OR o.id_order < $3 OR r.${id} < $4::uuid)
         OFFSET 0) found
     WHERE (o.event_id, o.status, o.id_order) <= ($1::int, wanted.status, coalesce($3::bigint, ${Number.MAX_SAFE_INTEGER}))
       AND (o.event_id, o.status) >= ($1::int, wanted.status)
     ORDER BY o.event_id DESC, o.status DESC, o.id_order DESC, found.${id} DESC LIMIT $6) row
   ORDER BY row.order_id DESC, row.${id} DESC LIMIT $6`;

const PAYMENTS = pageOfOrders(
  `SELECT r.id_payment, r.order_id, r.status, r.provider, r.provider_txn_id, r.amount, r.currency, r.failure_reason,
               r.refund_reason, r.created_at, r.updated_at
          FROM payments r`,
  'id_payment',
);

const REFUNDS = pageOfOrders(
  `SELECT r.id_refund, r.payment_id, r.order_id, o.event_id, r.amount, r.currency, r.reason, r.status, r.attempt,
               r.failure_reason, r.part_id, r.note, r.requested_by, r.created_at, r.updated_at,
               ARRAY (SELECT t.id_ticket FROM tickets t
                       WHERE t.order_id = r.order_id AND t.refund_id = coalesce(r.part_id, r.id_refund)
                       ORDER BY t.id_ticket) AS tickets
          FROM refunds r`,
  'id_refund',
);

/** Payments and refunds of the orders of an event, in the database. */
@Injectable()
export class EventMoneyRepository {
  constructor(private readonly database: Database) {}

  payments(
    idEvent: number,
    status: string | undefined,
    after: MoneyKey | undefined,
    limit: number,
  ): Promise<EventPaymentRow[]> {
    return this.page(PAYMENTS, idEvent, status, after, limit);
  }

  refunds(
    idEvent: number,
    status: string | undefined,
    after: MoneyKey | undefined,
    limit: number,
  ): Promise<ListedRefund[]> {
    return this.page(REFUNDS, idEvent, status, after, limit);
  }

  private page<Row>(
    statement: string,
    idEvent: number,
    status: string | undefined,
    after: MoneyKey | undefined,
    limit: number,
  ): Promise<Row[]> {
    const [idOrder, id] = after ?? [null, null];
    const values = [idEvent, ORDER_STATUSES, idOrder, id, status ?? null, limit];
    return this.database.readOlder((reader) => reader.query<Row[]>(statement, values));
  }
}
