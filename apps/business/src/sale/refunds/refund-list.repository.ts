import { Injectable } from '@nestjs/common';
import { Database } from '@proticket/platform';
import type { ListedRefund, RefundFilterStatus } from './refund.dto';

/** Which refunds to list. */
export interface RefundFilter {
  /** Only of events of this user. */
  readonly organizer_user_id?: string | undefined;
  readonly status?: RefundFilterStatus | undefined;
  readonly order_id?: number | undefined;
  /** Only ids below this one: version 7 UUIDs sort by time. */
  readonly before?: string | undefined;
}

/**
 * The last attempt failed, and its money is owed: all that is left of a payment, or a part. A later attempt at something
 * else that succeeded does not change that.
 */
const UNRESOLVED = `
  AND r.status = 'failed'
  AND EXISTS (SELECT FROM payments p WHERE p.id_payment = r.payment_id
                 AND (p.status = 'refund_pending' OR p.status = 'succeeded' AND r.part_id IS NOT NULL))
  AND NOT EXISTS (SELECT FROM refunds later JOIN payments p ON p.id_payment = later.payment_id
                   WHERE later.payment_id = r.payment_id AND later.attempt > r.attempt
                     AND CASE p.status WHEN 'succeeded' THEN later.part_id = r.part_id ELSE later.status <> 'succeeded' END)`;

const SELECT_REFUND = `
      SELECT r.id_refund, r.payment_id, r.order_id, o.event_id, r.amount, r.currency, r.reason, r.status, r.attempt,
             r.failure_reason, r.part_id, r.note, r.requested_by, r.created_at, r.updated_at,
             ARRAY (SELECT t.id_ticket FROM tickets t
                     WHERE t.order_id = r.order_id AND t.refund_id = coalesce(r.part_id, r.id_refund)
                     ORDER BY t.id_ticket) AS tickets
        FROM refunds r
        JOIN orders o ON o.id_order = r.order_id
        JOIN events e ON e.id_event = o.event_id
        JOIN organizers g ON g.id_organizer = e.organizer_id`;

/** Lists of refunds, for organizers and admins. */
@Injectable()
export class RefundListRepository {
  constructor(private readonly database: Database) {}

  /** Newest first. */
  list(
    { organizer_user_id, status, order_id, before }: RefundFilter,
    limit: number,
  ): Promise<ListedRefund[]> {
    const values: unknown[] = [limit];
    const given = (condition: string, value: unknown): string => {
      if (value === undefined) return '';
      values.push(value);
      return `AND ${condition} $${values.length}`;
    };
    return this.database.readOlder((reader) =>
      reader.query<ListedRefund[]>(
        `${SELECT_REFUND}
        WHERE true ${given('g.user_id =', organizer_user_id)} ${status === 'unresolved' ? UNRESOLVED : given('r.status =', status)}
              ${given('r.order_id =', order_id)} ${given('r.id_refund <', before)}
        ORDER BY r.id_refund DESC LIMIT $1`,
        values,
      ),
    );
  }

  /** A refund that exists. */
  async get(idRefund: string): Promise<ListedRefund> {
    const [refund] = await this.database.reader.query<ListedRefund[]>(
      `${SELECT_REFUND} WHERE r.id_refund = $1`,
      [idRefund],
    );
    if (!refund) throw new Error(`There is no refund ${idRefund}.`);
    return refund;
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
