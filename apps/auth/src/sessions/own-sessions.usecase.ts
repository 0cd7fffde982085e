import { Injectable } from '@nestjs/common';
import { Database } from '@proticket/platform';
import type { CurrentUser } from '@proticket/contract';
import { AuditLogRepository } from '../audit/audit-log.repository';
import { EndSessions } from './end-sessions';
import { type SessionListDto, toSessionDto } from './session.dto';
import { sessionErrors } from './session.errors';
import { SessionsRepository } from './sessions.repository';

/** Lists and ends the user's own sessions. */
@Injectable()
export class OwnSessions {
  constructor(
    private readonly database: Database,
    private readonly sessions: SessionsRepository,
    private readonly endSessions: EndSessions,
    private readonly audit: AuditLogRepository,
  ) {}

  async list(user: CurrentUser): Promise<SessionListDto> {
    const alive = await this.sessions.listAlive(user.user_id);
    return { items: alive.map((session) => toSessionDto(session, user.sid)), next_cursor: null };
  }

  /** @throws sessions.not_found, also for sessions of other users. */
  async end(user: CurrentUser, sessionId: string): Promise<void> {
    const { user_id } = user;
    await this.database.transaction(async (tx) => {
      if (!(await this.endSessions.end(tx, user_id, sessionId))) throw sessionErrors.not_found();
      const detail = { session: sessionId };
      await this.audit.write(tx, { action: 'session.ended', actor_id: user_id, user_id, detail });
    });
  }

  /** Ends all sessions of the user but the current one. */
  async endOthers({ user_id, sid }: CurrentUser): Promise<void> {
    await this.database.transaction(async (tx) => {
      const sessions = await this.endSessions.endAll(tx, user_id, { except: sid });
      if (sessions.length > 0)
        await this.audit.write(tx, {
          action: 'session.ended',
          actor_id: user_id,
          user_id,
          detail: { sessions },
        });
    });
  }
}
