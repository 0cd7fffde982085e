import { Injectable } from '@nestjs/common';
import { Database, managerOf, type Transaction } from '@proticket/platform';
import { MoreThan, IsNull } from 'typeorm';
import { SessionSettings } from '../auth.settings';
import { affectedRows } from '../database/affected-rows';
import type { ClientInfo } from '../throttling/client.decorator';
import type { Role } from '../roles/role.entity';
import type { User } from '../users/user.entity';
import { EARLIER_TOKENS, GRACE_SECONDS, liveTokenInGrace, readSpentTokens } from './refresh-grace';
import { type RefreshToken, sealSuccessor } from './refresh-token';
import { Session } from './session.entity';

/** The condition for an active session. By the database's clock, which is the same for all instances. */
const ALIVE = 'revoked_at IS NULL AND idle_expires_at > UTC_TIMESTAMP(3) AND expires_at > UTC_TIMESTAMP(3)';

/** The last used token of a session, in the format in which `earlier_successors` holds those before it. */
const LAST_SPENT = `CONCAT(ROUND(UNIX_TIMESTAMP(rotated_at) * 1000), ':', previous_hash, ':', successor_sealed)`;
const SPENT_LATELY = `rotated_at > UTC_TIMESTAMP(3) - INTERVAL ${GRACE_SECONDS} SECOND`;

/** The values of a new session. */
export interface NewSession {
  readonly id_session: string;
  readonly user_id: string;
  readonly token: RefreshToken;
  readonly ip: string;
  readonly userAgent: string | null;
  /** How long it lives in any case; by default as the settings say of accounts. */
  readonly hours?: number;
}

/** A session, its user and the hash of its current token. */
export type SessionKey = Pick<Session, 'id_session' | 'user_id' | 'refresh_token_hash'>;

/** Sessions and their refresh tokens. */
@Injectable()
export class SessionsRepository {
  constructor(
    private readonly database: Database,
    private readonly settings: SessionSettings,
  ) {}

  async insert(tx: Transaction, session: NewSession): Promise<void> {
    const { id_session, user_id, token, ip, userAgent, hours = this.settings.maxDays * 24 } = session;
    await managerOf(tx).query(
      `INSERT INTO sessions
         (id_session, user_id, refresh_token_hash, family_hash, idle_expires_at, expires_at, user_agent, ip)
       VALUES (?, ?, ?, ?, UTC_TIMESTAMP(3) + INTERVAL ? DAY, UTC_TIMESTAMP(3) + INTERVAL ? HOUR, ?, ?)`,
      [id_session, user_id, token.hash, token.familyHash, this.settings.idleDays, hours, userAgent, ip],
    );
  }

  /**
   * Replaces the current token by `successor` if it is still `token`. A single statement: of any number of parallel calls,
   * exactly one finds its row. (With read, compare and save, 20 of 20 succeeded.)
   */
  async rotate(token: RefreshToken, successor: RefreshToken): Promise<boolean> {
    const found = await affectedRows(
      this.database.reader,
      // MySQL assigns from left to right: the old values are read before they are replaced.
      `UPDATE sessions SET
         earlier_successors = IF(${SPENT_LATELY},
           SUBSTRING_INDEX(CONCAT_WS(' ', ${LAST_SPENT}, earlier_successors), ' ', ${EARLIER_TOKENS}), NULL),
         refresh_token_hash = ?, previous_hash = ?, successor_sealed = ?,
         rotated_at = UTC_TIMESTAMP(3), idle_expires_at = UTC_TIMESTAMP(3) + INTERVAL ? DAY
       WHERE refresh_token_hash = ? AND ${ALIVE}`,
      [successor.hash, token.hash, sealSuccessor(token, successor), this.settings.idleDays, token.hash],
    );
    return found === 1;
  }

  /** The current token of an active session, for a client that presents one used within the grace period. */
  async liveTokenInGrace(token: RefreshToken): Promise<RefreshToken | undefined> {
    const rows = await this.database.reader.query<{ spent: string; now: number | string }[]>(
      `SELECT CONCAT_WS(' ', ${LAST_SPENT}, earlier_successors) AS spent,
              ROUND(UNIX_TIMESTAMP(UTC_TIMESTAMP(3)) * 1000) AS now
       FROM sessions WHERE family_hash = ? AND ${SPENT_LATELY} AND ${ALIVE}`,
      [token.familyHash],
    );
    return rows[0] && liveTokenInGrace(token, readSpentTokens(rows[0].spent), Number(rows[0].now));
  }

  /**
   * The session of a current or recently used token, with its user and the user's role. Plain SQL, because refreshes are the
   * most frequent call and building entities would cost time for nothing.
   */
  async findAlive(token: RefreshToken): Promise<{ id_session: string; user: User } | undefined> {
    const rows = await this.database.reader.query<(User & Role & { id_session: string })[]>(
      `SELECT s.id_session, u.*, r.role_name FROM sessions s
       JOIN users u ON u.id_user = s.user_id JOIN roles r ON r.id_role = u.role_id
       WHERE s.family_hash = ? AND s.revoked_at IS NULL`,
      [token.familyHash],
    );
    const row = rows[0];
    if (!row) return undefined;
    const { id_session, role_name, ...user } = row;
    return { id_session, user: { ...user, role: { id_role: user.role_id, role_name } } };
  }

  /** The session that a token belongs to, whether current or used; locked until the transaction ends. */
  async findFamily(tx: Transaction, token: RefreshToken): Promise<SessionKey | undefined> {
    const rows = await managerOf(tx).query<SessionKey[]>(
      'SELECT id_session, user_id, refresh_token_hash FROM sessions WHERE family_hash = ? FOR UPDATE',
      [token.familyHash],
    );
    return rows[0];
  }

  /** The user's active sessions, newest first. */
  listAlive(userId: string): Promise<Session[]> {
    const now = new Date();
    return this.database.reader.find(Session, {
      where: {
        user_id: userId,
        revoked_at: IsNull(),
        idle_expires_at: MoreThan(now),
        expires_at: MoreThan(now),
      },
      order: { created_at: 'DESC', id_session: 'DESC' },
    });
  }

  /** Whether the user of an account has logged in from an IP address before; false if the account does not exist. */
  async isKnownAddress(email: string, ip: string): Promise<boolean> {
    const rows = await this.database.reader.query<unknown[]>(
      'SELECT 1 FROM users u JOIN sessions s ON s.user_id = u.id_user WHERE u.email = ? AND s.ip = ? LIMIT 1',
      [email, ip],
    );
    return rows.length > 0;
  }

  /** Whether the user has logged in before, but never from this IP address or with this client. */
  async isUnfamiliarLogin(tx: Transaction, userId: string, { ip, userAgent }: ClientInfo): Promise<boolean> {
    const rows = await managerOf(tx).query<{ before: number; known: number }[]>(
      `SELECT EXISTS (SELECT 1 FROM sessions WHERE user_id = ?) AS 'before',
              EXISTS (SELECT 1 FROM sessions WHERE user_id = ? AND (ip = ? OR user_agent <=> ?)) AS known`,
      [userId, userId, ip, userAgent],
    );
    return Number(rows[0]?.before) === 1 && Number(rows[0]?.known) === 0;
  }

  /** Ends one session of a user. @returns false if it has ended already or belongs to another user */
  async revoke(tx: Transaction, userId: string, sessionId: string): Promise<boolean> {
    const sql = `UPDATE sessions SET revoked_at = UTC_TIMESTAMP(3) WHERE id_session = ? AND user_id = ? AND revoked_at IS NULL`;
    return (await affectedRows(managerOf(tx), sql, [sessionId, userId])) === 1;
  }

  /** Ends all sessions of a user except a given one. @returns the ids of those that it ended */
  async revokeAll(tx: Transaction, userId: string, exceptSessionId: string | null): Promise<string[]> {
    const manager = managerOf(tx);
    const open = await manager.query<{ id_session: string }[]>(
      `SELECT id_session FROM sessions
       WHERE user_id = ? AND revoked_at IS NULL AND (? IS NULL OR id_session <> ?) FOR UPDATE`,
      [userId, exceptSessionId, exceptSessionId],
    );
    const ids = open.map(({ id_session }) => id_session);
    if (ids.length > 0) {
      await manager.query('UPDATE sessions SET revoked_at = UTC_TIMESTAMP(3) WHERE id_session IN (?)', [ids]);
    }
    return ids;
  }
}
