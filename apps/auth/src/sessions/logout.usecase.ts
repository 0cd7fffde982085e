import { Injectable } from '@nestjs/common';
import { Database, type Transaction } from '@proticket/platform';
import { accessErrors, type CurrentUser } from '@proticket/contract';
import { AuditLogRepository } from '../audit/audit-log.repository';
import { EndSessions } from './end-sessions';
import { parseRefreshToken } from './refresh-token';
import { SessionsRepository } from './sessions.repository';

/** Ends the session of an access token, of a refresh token, or of both. Idempotent. */
@Injectable()
export class LogOut {
  constructor(
    private readonly database: Database,
    private readonly sessions: SessionsRepository,
    private readonly endSessions: EndSessions,
    private readonly audit: AuditLogRepository,
  ) {}

  /** @throws access.unauthenticated without any token. */
  async logOut(user: CurrentUser | undefined, refreshToken: string | undefined): Promise<void> {
    if (!user && refreshToken === undefined) throw accessErrors.unauthenticated();
    const token = refreshToken === undefined ? undefined : parseRefreshToken(refreshToken);
    await this.database.transaction(async (tx) => {
      if (user) await this.end(tx, user.user_id, user.sid);
      const family = token && (await this.sessions.findFamily(tx, token));
      if (family) await this.end(tx, family.user_id, family.id_session);
    });
  }

  private async end(tx: Transaction, userId: string, session: string): Promise<void> {
    if (!(await this.endSessions.end(tx, userId, session))) return;
    await this.audit.write(tx, {
      action: 'session.ended',
      actor_id: userId,
      user_id: userId,
      detail: { session },
    });
  }
}
