import { Injectable } from '@nestjs/common';
import { Database, managerOf, type Transaction } from '@proticket/platform';
import { LONGEST_ACCESS_TOKEN_SECONDS } from '../auth.settings';
import { affectedRows } from '../database/affected-rows';

/** More changes of status, and more ends of links, than any account or guest had since the time that was restored. */
const SKIPPED_VERSIONS = 1_000;

/** A guest whose orders an account took over. */
export interface TakenOverGuest {
  readonly id_user: string;
  readonly successor_id: string;
}

/** Rows that say what was true at an earlier time. */
@Injectable()
export class RestoredRowsRepository {
  constructor(private readonly database: Database) {}

  /**
   * Continues the feed of revoked access above every number that it ever had, also those that are lost: instances of the business
   * service go on from the last one they read. Milliseconds since 1970 are more than a feed of a thousand entries per second
   * would have reached, and more again at the next restore. A statement of its own: MySQL commits at it.
   */
  async skipFeedNumbers(now: number): Promise<void> {
    await this.database.reader.query(`ALTER TABLE revocations AUTO_INCREMENT = ${Math.trunc(now)}`);
  }

  /**
   * Ends every session, those included that had been ended since, and revokes the access tokens that they may still have.
   *
   * @returns how many
   */
  async endSessions(tx: Transaction): Promise<number> {
    const manager = managerOf(tx);
    await manager.query(
      `INSERT INTO revocations (session_id, expires_at)
       SELECT id_session, UTC_TIMESTAMP(3) + INTERVAL ? SECOND FROM sessions
        WHERE revoked_at IS NULL AND idle_expires_at > UTC_TIMESTAMP(3) - INTERVAL ? SECOND`,
      [LONGEST_ACCESS_TOKEN_SECONDS, LONGEST_ACCESS_TOKEN_SECONDS],
    );
    return affectedRows(
      manager,
      'UPDATE sessions SET revoked_at = UTC_TIMESTAMP(3) WHERE revoked_at IS NULL',
      [],
    );
  }

  /**
   * Voids links in mails and second factors that were not confirmed; some had been used, or ended, since. Guests request new
   * links.
   *
   * @returns how many links, without those of guests, which are stored nowhere
   */
  async voidTokens(tx: Transaction): Promise<number> {
    const manager = managerOf(tx);
    await manager.query(
      'UPDATE users SET totp_secret = NULL, totp_last_step = NULL WHERE totp_secret IS NOT NULL AND totp_enabled_at IS NULL',
    );
    await manager.query(
      `UPDATE users SET guest_link_version = guest_link_version + ? WHERE status = 'guest'`,
      [SKIPPED_VERSIONS],
    );
    const resets = await affectedRows(
      manager,
      'UPDATE password_reset_tokens SET used = 1 WHERE used = 0',
      [],
    );
    return resets + (await affectedRows(manager, 'UPDATE email_tokens SET used = 1 WHERE used = 0', []));
  }

  /** Makes the next report about each account newer than those that the business service had since. */
  async skipStatusVersions(tx: Transaction): Promise<void> {
    await managerOf(tx).query('UPDATE users SET status_version = status_version + ?', [SKIPPED_VERSIONS]);
  }

  /** The next accounts in order of their ids that are disabled or erased: what the business service must not miss. */
  async findEnded(tx: Transaction, after: string, limit: number): Promise<string[]> {
    const rows = await managerOf(tx).query<{ id_user: string }[]>(
      `SELECT id_user FROM users WHERE (status = 'disabled' OR deleted_at IS NOT NULL) AND id_user > ?
        ORDER BY id_user LIMIT ?`,
      [after, limit],
    );
    return rows.map(({ id_user }) => id_user);
  }

  /** The next guests in order of their ids whom an account took over. */
  findTakenOver(tx: Transaction, after: string, limit: number): Promise<TakenOverGuest[]> {
    return managerOf(tx).query<TakenOverGuest[]>(
      `SELECT id_user, successor_id FROM users
        WHERE status = 'taken_over' AND successor_id IS NOT NULL AND id_user > ? ORDER BY id_user LIMIT ?`,
      [after, limit],
    );
  }
}
