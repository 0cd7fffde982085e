import { Injectable } from '@nestjs/common';
import { Database, managerOf, type Transaction } from '@proticket/platform';
import type { CurrentUser, Role } from '@proticket/contract';
import { LONGEST_ACCESS_TOKEN_SECONDS } from '../auth.settings';
import type { Revocation } from './revocation.entity';

/**
 * A row may become visible after rows with higher ids, because ids are assigned before the commit. So rows younger than this
 * are returned on every poll. Much longer than the longest transaction: the lock timeout is 5 s.
 */
const SETTLED_AFTER_SECONDS = 60;

/** The feed of revoked access. */
@Injectable()
export class RevocationsRepository {
  constructor(private readonly database: Database) {}

  /** To be called in the transaction that ends the sessions. */
  async addSessions(tx: Transaction, sessionIds: readonly string[]): Promise<void> {
    if (sessionIds.length === 0) return;
    const rows = sessionIds.map(() => '(?, UTC_TIMESTAMP(3) + INTERVAL ? SECOND)').join(', ');
    await managerOf(tx).query(
      `INSERT INTO revocations (session_id, expires_at) VALUES ${rows}`,
      sessionIds.flatMap((id) => [id, LONGEST_ACCESS_TOKEN_SECONDS]),
    );
  }

  /** Revokes the user's tokens with another role than the new one. */
  async addRoleChange(tx: Transaction, userId: string, role: Role): Promise<void> {
    await managerOf(tx).query(
      `INSERT INTO revocations (user_id, role, expires_at)
       VALUES (?, ?, UTC_TIMESTAMP(3) + INTERVAL ? SECOND)`,
      [userId, role, LONGEST_ACCESS_TOKEN_SECONDS],
    );
  }

  /** Unexpired rows after `since`, oldest first, at most `limit`; `settled` is 0 as long as a lower id may still appear. */
  read(since: number, limit: number): Promise<(Revocation & { settled: number })[]> {
    return this.database.reader.query(
      `SELECT *, occurred_at < UTC_TIMESTAMP(3) - INTERVAL ? SECOND AS settled FROM revocations
       WHERE id_revocation > ? AND expires_at > UTC_TIMESTAMP(3) ORDER BY id_revocation LIMIT ?`,
      [SETTLED_AFTER_SECONDS, since, limit],
    );
  }

  /** Role and second factor of a session's user; undefined if the session has ended or the account is not active; guests have sessions too. */
  async holderOf({
    sid,
    user_id,
  }: CurrentUser): Promise<{ role: Role; hasSecondFactor: boolean } | undefined> {
    const rows = await this.database.reader.query<{ role_name: Role; has_factor: number }[]>(
      `SELECT r.role_name, u.totp_enabled_at IS NOT NULL AS has_factor
       FROM sessions s JOIN users u ON u.id_user = s.user_id JOIN roles r ON r.id_role = u.role_id
       WHERE s.id_session = ? AND s.user_id = ? AND s.revoked_at IS NULL AND u.status IN ('active', 'guest')`,
      [sid, user_id],
    );
    return rows[0] && { role: rows[0].role_name, hasSecondFactor: Number(rows[0].has_factor) === 1 };
  }
}
