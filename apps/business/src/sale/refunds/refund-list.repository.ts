import { Injectable } from '@nestjs/common';
import { Database } from '@proticket/platform';
import { HIGHEST_UUID } from '../../database/uuid-bounds';
import { GIVEN_UP } from './dead-letters.sql';
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
const FAILED = `
  r.status = 'failed'
  AND EXISTS (SELECT FROM payments p WHERE p.id_payment = r.payment_id
                 AND (p.status = 'refund_pending' OR p.status = 'succeeded' AND r.part_id IS NOT NULL))
  AND NOT EXISTS (SELECT FROM refunds later JOIN payments p ON p.id_payment = later.payment_id
                   WHERE later.payment_id = r.payment_id AND later.attempt > r.attempt
                     AND CASE p.status WHEN 'succeeded' THEN later.part_id = r.part_id ELSE later.status <> 'succeeded' END)`;

/** Those that need a person. */
const UNRESOLVED = `(${FAILED} OR r.id_refund = ANY (ARRAY (${GIVEN_UP})))`;

/** The newest of both kinds of all, each by its index. Parameters: 1 limit, 2 id that all are below. */
const NEWEST_UNRESOLVED = `
  r.id_refund = ANY (ARRAY (
    (SELECT r.id_refund FROM refunds r WHERE r.id_refund < $2::uuid AND ${FAILED} ORDER BY r.id_refund DESC LIMIT $1)
    UNION ALL
    SELECT given_up.id_refund FROM (${GIVEN_UP}) given_up WHERE given_up.id_refund < $2::uuid))`;

const SELECT_REFUND = `
      SELECT r.id_refund, r.payment_id, r.order_id, r.event_id, r.amount, r.currency, r.reason, r.status, r.attempt,
             r.failure_reason, r.part_id, r.note, r.requested_by, r.created_at, r.updated_at,
             ARRAY (SELECT t.id_ticket FROM tickets t
                     WHERE t.order_id = r.order_id AND t.refund_id = coalesce(r.part_id, r.id_refund)
                     ORDER BY t.id_ticket) AS tickets
        FROM refunds r`;

/**
 * The newest of each event of a user, by the index of events: otherwise the refunds of everybody are read until the page is full, or all
 * orders of the user. The order begins with the event, so that the primary key is no way to it.
 *
 * Parameters: 1 limit, and those named here.
 */
const newestOfUser = (user: string, before: string, conditions: string) => `
  r.id_refund = ANY (ARRAY (
    SELECT newest.id_refund FROM organizers g JOIN events e ON e.organizer_id = g.id_organizer
     CROSS JOIN LATERAL (
       SELECT r.id_refund FROM refunds r
        WHERE (r.event_id, r.id_refund) < (e.id_event, ${before}::uuid) AND r.event_id >= e.id_event ${conditions}
        ORDER BY r.event_id DESC, r.id_refund DESC LIMIT $1) newest
     WHERE g.user_id = ${user} ORDER BY newest.id_refund DESC LIMIT $1))`;

/** Lists of refunds, for organizers and admins. */
@Injectable()
export class RefundListRepository {
  constructor(private readonly database: Database) {}

  /** Newest first. */
  list(
    { organizer_user_id, status, order_id, before }: RefundFilter,
    limit: number,
  ): Promise<ListedRefund[]> {
    const values: unknown[] = [limit, before ?? HIGHEST_UUID];
    const given = (condition: string, value: unknown): string =>
      value === undefined ? '' : `AND ${condition} $${values.push(value)}`;
    const isUnresolved = status === 'unresolved';
    const conditions = `${isUnresolved ? `AND ${UNRESOLVED}` : given('r.status =', status)} ${given('r.order_id =', order_id)}`;
    const which =
      organizer_user_id === undefined
        ? isUnresolved && order_id === undefined
          ? NEWEST_UNRESOLVED
          : `r.id_refund < $2::uuid ${conditions}`
        : newestOfUser(`$${values.push(organizer_user_id)}`, '$2', conditions);
    return this.database.readOlder((reader) =>
      reader.query<ListedRefund[]>(
        `${SELECT_REFUND} WHERE ${which} ORDER BY r.id_refund DESC LIMIT $1`,
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
