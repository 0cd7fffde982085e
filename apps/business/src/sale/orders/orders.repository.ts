import { Injectable } from '@nestjs/common';
import { currentCause, Database, JobQueue } from '@proticket/platform';
import { CANCEL_ORDER } from './cancel-order.sql';
import { EXPIRE_HOLDS } from './expire-holds.sql';
import { ORDER_COLUMNS, type OrderDetailsRow, type OrderRow, SELECT_ORDER_DETAILS } from './order-row';
import { RETURN_FREE_ORDERS } from './take-back-orders.sql';

/** An order's position in the list of its buyer's orders. */
export interface OrderPosition {
  readonly createdAt: Date;
  readonly idOrder: number;
}

/** Every query on orders but placing and paying, which run in groups: `OrderPlacement`, `PaymentConfirmation`. */
@Injectable()
export class OrdersRepository {
  constructor(
    private readonly database: Database,
    private readonly jobs: JobQueue,
  ) {}

  async find(idOrder: number): Promise<OrderRow | undefined> {
    const sql = `SELECT ${ORDER_COLUMNS('o')} FROM orders o WHERE id_order = $1`;
    const [order] = await this.database.reader.query<OrderRow[]>(sql, [idOrder]);
    return order;
  }

  async findDetails(idOrder: number): Promise<OrderDetailsRow | undefined> {
    const sql = `${SELECT_ORDER_DETAILS} WHERE o.id_order = $1`;
    const [order] = await this.database.reader.query<OrderDetailsRow[]>(sql, [idOrder]);
    return order;
  }

  /** A buyer's orders, newest first, after a given one; a page at any depth costs the same. */
  listOfBuyer(buyerId: string, limit: number, after?: OrderPosition): Promise<OrderDetailsRow[]> {
    const further = after ? 'AND (o.created_at, o.id_order) < ($3::timestamptz, $4::bigint)' : '';
    return this.database.reader.query<OrderDetailsRow[]>(
      `${SELECT_ORDER_DETAILS}
        WHERE o.buyer_id = $1 ${further} ORDER BY o.created_at DESC, o.id_order DESC LIMIT $2`,
      after ? [buyerId, limit, after.createdAt, after.idOrder] : [buyerId, limit],
    );
  }

  /** The cancelled order; undefined if it was no longer pending. */
  async cancel(idOrder: number, buyerId: string): Promise<OrderRow | undefined> {
    const values = [idOrder, buyerId, currentCause()];
    const [order] = await this.database.statement<OrderRow>(CANCEL_ORDER, values);
    return order;
  }

  /** Takes a free order back for its buyer; undefined if it cannot be returned (any more). */
  async returnFreeOrder(idOrder: number, buyerId: string): Promise<OrderRow | undefined> {
    const values = [[idOrder], 'requested', buyerId, currentCause()];
    const [returned] = await this.database.statement<OrderRow>(RETURN_FREE_ORDERS, values);
    this.jobs.notify();
    return returned;
  }

  /** How many holds were ended; `limit` means there may be more. */
  async expireHolds(limit: number): Promise<number> {
    const [row] = await this.database.statement<{ expired: number }>(EXPIRE_HOLDS, [limit]);
    return row!.expired;
  }
}
