import { Injectable } from '@nestjs/common';
import { Database } from '@proticket/platform';
import { accessErrors, type CurrentUser } from '@proticket/shared';
import { EndSessions } from './end-sessions';
import { parseRefreshToken } from './refresh-token';
import { SessionsRepository } from './sessions.repository';

/** Ends the session of an access token, of a refresh token, or of both. Ending what has ended is fine. */
@Injectable()
export class LogOut {
  constructor(
    private readonly database: Database,
    private readonly sessions: SessionsRepository,
    private readonly endSessions: EndSessions,
  ) {}

  /** @throws access.unauthenticated when there is no token at all. */
  async run(user: CurrentUser | undefined, refreshToken: string | undefined): Promise<void> {
    if (!user && refreshToken === undefined) throw accessErrors.unauthenticated();
    const token = refreshToken === undefined ? undefined : parseRefreshToken(refreshToken);
    await this.database.transaction(async (tx) => {
      if (user) await this.endSessions.one(tx, user.user_id, user.sid);
      const family = token && (await this.sessions.findFamily(tx, token));
      if (family) await this.endSessions.one(tx, family.user_id, family.id_session);
    });
  }
}
