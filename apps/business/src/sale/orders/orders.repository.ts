import { Injectable } from '@nestjs/common';
import { currentRequestId, Database, JobQueue } from '@proticket/platform';
import { closeCheckouts } from './order.jobs';
import type { OrderRow } from './order.dto';
import { GIVE_BACK_FREE_ORDERS } from './take-back-orders.sql';

/** An order's place in the list of its buyer's orders. */
export interface OrderPosition {
  readonly createdAt: Date;
  readonly idOrder: number;
}

const COLUMNS =
  'id_order, buyer_id, event_id, quantity, total_price, currency, status, created_at, hold_expires_at, paid_at';

/**
 * Ends a pending order at its buyer's wish, gives its places back and has its payment pages closed.
 * Parameters: order, buyer, request id.
 */
const CANCEL = `
  WITH event AS MATERIALIZED (
    SELECT id_event FROM events
     WHERE id_event = (SELECT event_id FROM orders WHERE id_order = $1 AND status = 'pending')
       FOR NO KEY UPDATE
  ), released AS (
    UPDATE orders o SET status = 'cancelled' FROM event
     WHERE o.id_order = $1 AND o.status = 'pending' AND o.event_id = event.id_event
    RETURNING o.*
  ), counted AS (
    UPDATE events e SET tickets_held = tickets_held - r.quantity FROM released r WHERE e.id_event = r.event_id
  ), audited AS (
    INSERT INTO audit_log (actor_id, action, subject, request_id)
    SELECT $2, 'orders.cancelled', 'order:' || id_order, $3 FROM released
  ), announced AS (
    INSERT INTO jobs (type, max_attempts, payload, request_id)
    SELECT '${closeCheckouts.name}', ${closeCheckouts.maxAttempts}, jsonb_build_object('id_order', id_order), $3
      FROM released WHERE EXISTS (SELECT FROM payments p WHERE p.order_id = released.id_order)
  )
  SELECT ${COLUMNS} FROM released`;

/**
 * Ends holds whose time is up and gives their places back. Any number of instances may run it: the old state in
 * the UPDATE lets one of them end each hold. Parameter: how many at most.
 */
const EXPIRE_HOLDS = `
  WITH due AS MATERIALIZED (
    SELECT id_order, event_id FROM orders
     WHERE status = 'pending' AND hold_expires_at <= now() ORDER BY hold_expires_at LIMIT $1
  ), event AS MATERIALIZED (
    SELECT id_event FROM events WHERE id_event IN (SELECT event_id FROM due) ORDER BY id_event FOR NO KEY UPDATE
  ), expired AS (
    UPDATE orders o SET status = 'expired' FROM due JOIN event ON event.id_event = due.event_id
     WHERE o.id_order = due.id_order AND o.status = 'pending'
    RETURNING o.event_id, o.quantity
  ), counted AS (
    UPDATE events e SET tickets_held = tickets_held - given_back.places
      FROM (SELECT event_id, sum(quantity) AS places FROM expired GROUP BY event_id) given_back
     WHERE e.id_event = given_back.event_id
  )
  SELECT count(*)::int AS expired FROM expired`;

/** Every query on orders but placing and paying, which have their own files. */
@Injectable()
export class OrdersRepository {
  constructor(
    private readonly database: Database,
    private readonly jobs: JobQueue,
  ) {}

  async find(idOrder: number): Promise<OrderRow | undefined> {
    const sql = `SELECT ${COLUMNS} FROM orders WHERE id_order = $1`;
    const [order] = await this.database.reader.query<OrderRow[]>(sql, [idOrder]);
    return order;
  }

  /** A buyer's orders, newest first, after a given one; a page's worth at any depth costs the same. */
  historyOf(buyerId: string, limit: number, after?: OrderPosition): Promise<OrderRow[]> {
    const further = after ? 'AND (created_at, id_order) < ($3::timestamptz, $4::bigint)' : '';
    return this.database.reader.query<OrderRow[]>(
      `SELECT ${COLUMNS} FROM orders WHERE buyer_id = $1 ${further} ORDER BY created_at DESC, id_order DESC LIMIT $2`,
      after ? [buyerId, limit, after.createdAt, after.idOrder] : [buyerId, limit],
    );
  }

  /** The cancelled order, or undefined when it was not pending any more. */
  async cancel(idOrder: number, buyerId: string): Promise<OrderRow | undefined> {
    const requestId = currentRequestId() ?? null;
    const [order] = await this.database.statement<OrderRow>(CANCEL, [idOrder, buyerId, requestId]);
    return order;
  }

  /** Takes a free order back at its buyer's wish; undefined when it is not one that can be given back. */
  async giveBackFree(idOrder: number, buyerId: string): Promise<OrderRow | undefined> {
    const requestId = currentRequestId() ?? null;
    const values = [[idOrder], 'requested', buyerId, requestId];
    const [returned] = await this.database.statement<OrderRow>(GIVE_BACK_FREE_ORDERS, values);
    this.jobs.notify();
    return returned;
  }

  /** How many holds were ended; `limit` means there may be more. */
  async expireHolds(limit: number): Promise<number> {
    const [row] = await this.database.statement<{ expired: number }>(EXPIRE_HOLDS, [limit]);
    return row!.expired;
  }
}
