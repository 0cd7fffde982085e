import { Injectable } from '@nestjs/common';
import { Database } from '@proticket/platform';
import type { ListedRefund, RefundFilterStatus } from './refund.dto';

/** Which refunds to list. */
export interface RefundFilter {
  /** Only of events of this account's organizer. */
  readonly ofUser: string | undefined;
  readonly status?: RefundFilterStatus | undefined;
  readonly order_id?: number | undefined;
  /** Only ids below this one: version 7 UUIDs sort by time. */
  readonly before?: string | undefined;
}

/** The last attempt of a payment failed, and its money is owed. */
const UNRESOLVED = `
  AND r.status = 'failed'
  AND EXISTS (SELECT FROM payments p WHERE p.id_payment = r.payment_id AND p.status = 'refund_pending')
  AND NOT EXISTS (SELECT FROM refunds later WHERE later.payment_id = r.payment_id AND later.attempt > r.attempt)`;

/** Reads refunds for those who answer for them. */
@Injectable()
export class RefundListRepository {
  constructor(private readonly database: Database) {}

  /** Newest first. */
  list({ ofUser, status, order_id, before }: RefundFilter, limit: number): Promise<ListedRefund[]> {
    const values: unknown[] = [limit];
    const given = (condition: string, value: unknown): string => {
      if (value === undefined) return '';
      values.push(value);
      return `AND ${condition} $${values.length}`;
    };
    return this.database.reader.query<ListedRefund[]>(
      `SELECT r.id_refund, r.payment_id, r.order_id, o.event_id, r.amount, r.currency, r.reason, r.status, r.attempt,
              r.failure_reason, r.created_at, r.updated_at
         FROM refunds r
         JOIN orders o ON o.id_order = r.order_id
         JOIN events e ON e.id_event = o.event_id
         JOIN organizers g ON g.id_organizer = e.organizer_id
        WHERE true ${given('g.user_id =', ofUser)} ${status === 'unresolved' ? UNRESOLVED : given('r.status =', status)}
              ${given('r.order_id =', order_id)} ${given('r.id_refund <', before)}
        ORDER BY r.id_refund DESC LIMIT $1`,
      values,
    );
  }

  /** The payment of a refund. */
  async findPayment(idRefund: string): Promise<string | undefined> {
    const [row] = await this.database.reader.query<{ payment_id: string }[]>(
      'SELECT payment_id FROM refunds WHERE id_refund = $1',
      [idRefund],
    );
    return row?.payment_id;
  }
}
