import { Injectable } from '@nestjs/common';
import { Database, guard, managerOf, type Transaction } from '@proticket/platform';
import { OVER_AT } from '../catalog/events/event-end';

/** Mails that one request may cause. */
const MAX_MAILS = 5;

/** The successors of guests, and the orders that follow them. */
@Injectable()
export class GuestOrdersRepository {
  constructor(private readonly database: Database) {}

  /** @returns false if the guest has a successor already, who stays */
  async addSuccessor(tx: Transaction, idGuest: string, idSuccessor: string): Promise<boolean> {
    const rows = await managerOf(tx).query<unknown[]>(
      `INSERT INTO guest_successors (guest_id, successor_id) VALUES ($1, $2)
       ${guard('guest-orders.one-successor', 'ON CONFLICT DO NOTHING')} RETURNING guest_id`,
      [idGuest, idSuccessor],
    );
    return rows.length === 1;
  }

  /**
   * Gives the orders of a guest to the successor, with their tickets. Locks them in the order of their ids, as everything
   * does that changes several orders; no count of the event changes, so its row stays free. Limits go on counting by
   * `buyer_group`.
   */
  async move(tx: Transaction, idGuest: string): Promise<void> {
    await managerOf(tx).query(
      `WITH own AS MATERIALIZED (
         SELECT id_order FROM orders WHERE buyer_id = $1 ORDER BY id_order FOR NO KEY UPDATE
       )
       UPDATE orders o SET buyer_id = s.successor_id
         FROM own, guest_successors s WHERE o.id_order = own.id_order AND s.guest_id = $1`,
      [idGuest],
    );
  }

  /**
   * The guests among some who have an order of an event that is not over for `days` yet, or one that is still to be settled;
   * without `days`, those who have any order.
   */
  async findNeeded(guests: readonly string[], days: number | undefined): Promise<string[]> {
    const rows = await this.database.reader.query<{ buyer_id: string }[]>(
      `SELECT DISTINCT o.buyer_id FROM orders o JOIN events e ON e.id_event = o.event_id
        WHERE o.buyer_id = ANY ($1::uuid[])
          AND ($2::int IS NULL OR o.status IN ('pending', 'refund_required')
               OR o.status = 'paid' AND ${OVER_AT('e')} > now() - make_interval(days => $2))`,
      [guests, days ?? null],
    );
    return rows.map(({ buyer_id }) => buyer_id);
  }

  /** The newest paid orders of guests for events that are still to come, at most five. */
  async findToMail(guests: readonly string[]): Promise<number[]> {
    const rows = await this.database.reader.query<{ id_order: number }[]>(
      `SELECT o.id_order FROM orders o JOIN events e ON e.id_event = o.event_id
        WHERE o.buyer_id = ANY ($1::uuid[]) AND o.buyer_group IS NOT NULL AND o.status = 'paid'
          AND e.status = 'published' AND ${OVER_AT('e')} > now()
        ORDER BY o.created_at DESC, o.id_order DESC LIMIT $2`,
      [guests, MAX_MAILS],
    );
    return rows.map(({ id_order }) => id_order);
  }
}
