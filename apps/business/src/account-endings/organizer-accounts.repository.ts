import { Injectable } from '@nestjs/common';
import { managerOf, type Transaction } from '@proticket/platform';
import type { AccountStatusDto, OpenEvent } from './internal-account.dto';

const MOST_NAMED = 20;

/** Published, or money of its orders still has to go back. Reads events as `e`. */
const IS_OPEN = `
  (e.status = 'published' OR EXISTS (
     SELECT FROM orders o
      WHERE o.event_id = e.id_event
        AND (o.status = 'refund_required' OR (e.status = 'cancelled' AND o.status IN ('pending', 'paid')))))`;

/** Organizers as the accounts that they belong to. */
@Injectable()
export class OrganizerAccountsRepository {
  /**
   * Locks the organizer of an account until the commit. Publishing an event takes the same lock, so that what a later
   * statement sees of the organizer's events stays true. (The same statement would not do: after it waited for the
   * lock it sees the row anew, and the events as they were before.)
   *
   * @returns the organizer's number; undefined when the account has none
   */
  async lock(tx: Transaction, userId: string): Promise<number | undefined> {
    const [organizer] = await managerOf(tx).query<{ id_organizer: number }[]>(
      'SELECT id_organizer FROM organizers WHERE user_id = $1 FOR NO KEY UPDATE',
      [userId],
    );
    return organizer?.id_organizer;
  }

  /** Stops an organizer that has no open events; false when it has, or when there is newer news. Lock it first. */
  async close(tx: Transaction, idOrganizer: number, version: number): Promise<boolean> {
    const [, count] = await managerOf(tx).query<[unknown[], number]>(
      `UPDATE organizers g
          SET account_status = 'closing', account_version = $2, status_before = coalesce(status_before, status),
              status = 'suspended'
        WHERE id_organizer = $1 AND account_version <= $2 AND account_status <> 'deleted'
          AND NOT EXISTS (SELECT FROM events e WHERE e.organizer_id = g.id_organizer AND ${IS_OPEN})`,
      [idOrganizer, version],
    );
    return count === 1;
  }

  /**
   * Brings an organizer in line with its account: suspended while the account may not act, what it was before
   * afterwards.
   *
   * @returns false when there is newer news, or the same
   */
  async applyAccountStatus(tx: Transaction, idOrganizer: number, { status, version }: AccountStatusDto): Promise<boolean> {
    const [, count] = await managerOf(tx).query<[unknown[], number]>(
      `UPDATE organizers
          SET account_status = $2::text, account_version = $3,
              status = CASE WHEN $2::text = 'active' THEN coalesce(status_before, status) ELSE 'suspended' END,
              status_before = CASE WHEN $2::text = 'active' THEN NULL ELSE coalesce(status_before, status) END
        WHERE id_organizer = $1 AND account_version < $3 AND account_status <> 'deleted'`,
      [idOrganizer, status, version],
    );
    return count === 1;
  }

  /** The next open events of an organizer, 20 at most. */
  openEvents(tx: Transaction, idOrganizer: number): Promise<OpenEvent[]> {
    return managerOf(tx).query<OpenEvent[]>(
      `SELECT e.id_event, e.title, e.status FROM events e
        WHERE e.organizer_id = $1 AND ${IS_OPEN} ORDER BY e.start_datetime, e.id_event LIMIT $2`,
      [idOrganizer, MOST_NAMED],
    );
  }
}
