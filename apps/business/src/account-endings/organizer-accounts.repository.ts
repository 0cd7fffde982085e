import { Injectable } from '@nestjs/common';
import { managerOf, type Transaction } from '@proticket/platform';
import type { AccountStatusDto, OpenEvent } from './internal-account.dto';

const MAX_OPEN_EVENTS = 20;

/** Published, or with orders that must still be refunded. Reads events as `e`. */
const IS_OPEN = `
  (e.status = 'published' OR EXISTS (
     SELECT FROM orders o
      WHERE o.event_id = e.id_event
        AND (o.status = 'refund_required' OR (e.status = 'cancelled' AND o.status IN ('pending', 'paid')))))`;

/** Organizers by the status of their accounts, in the database. */
@Injectable()
export class OrganizerAccountsRepository {
  /**
   * Locks the organizer of an account until the commit. Publishing an event takes the same lock, so that the events a later
   * statement reads cannot change. (One statement for both would not do: after waiting for the lock it would see the
   * current row, but the events as they were when it started.)
   *
   * @returns id of the organizer; undefined if the account has none
   */
  async lock(tx: Transaction, userId: string): Promise<number | undefined> {
    const [organizer] = await managerOf(tx).query<{ id_organizer: number }[]>(
      'SELECT id_organizer FROM organizers WHERE user_id = $1 FOR NO KEY UPDATE',
      [userId],
    );
    return organizer?.id_organizer;
  }

  /** Suspends an organizer without open events. Lock it first. @returns false if it has some, or `version` is old */
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
   * Applies the status of the account to its organizer: suspended while the account is not active, the previous status
   * afterwards.
   *
   * @returns false if the version is not newer than the known one
   */
  async applyAccountStatus(
    tx: Transaction,
    idOrganizer: number,
    { status, version }: AccountStatusDto,
  ): Promise<boolean> {
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

  /** The next open events of an organizer, at most 20. */
  openEvents(tx: Transaction, idOrganizer: number): Promise<OpenEvent[]> {
    return managerOf(tx).query<OpenEvent[]>(
      `SELECT e.id_event, e.title, e.status FROM events e
        WHERE e.organizer_id = $1 AND ${IS_OPEN} ORDER BY e.start_datetime, e.id_event LIMIT $2`,
      [idOrganizer, MAX_OPEN_EVENTS],
    );
  }
}
