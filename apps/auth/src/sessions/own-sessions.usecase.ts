import { Injectable } from '@nestjs/common';
import { Database } from '@proticket/platform';
import type { CurrentUser } from '@proticket/shared';
import { EndSessions } from './end-sessions';
import { type SessionListDto, toSessionDto } from './session.dto';
import { sessionErrors } from './session.errors';
import { SessionsRepository } from './sessions.repository';

/** Shows owners where they are logged in, and lets them end it there. */
@Injectable()
export class OwnSessions {
  constructor(
    private readonly database: Database,
    private readonly sessions: SessionsRepository,
    private readonly endSessions: EndSessions,
  ) {}

  async list(user: CurrentUser): Promise<SessionListDto> {
    const alive = await this.sessions.listAlive(user.user_id);
    return { items: alive.map((session) => toSessionDto(session, user.sid)), next_cursor: null };
  }

  /** @throws sessions.not_found, also for somebody else's. */
  async end(user: CurrentUser, sessionId: string): Promise<void> {
    const ended = await this.database.transaction((tx) => this.endSessions.one(tx, user.user_id, sessionId));
    if (!ended) throw sessionErrors.not_found();
  }
}
