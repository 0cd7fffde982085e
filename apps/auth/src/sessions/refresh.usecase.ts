import { Injectable } from '@nestjs/common';
import { Database, ipKey } from '@proticket/platform';
import { isProblem } from '@proticket/contract';
import { AuditLogRepository } from '../audit/audit-log.repository';
import { AccessTokenIssuer } from './access-token.issuer';
import { EndSessions } from './end-sessions';
import type { SessionTokens } from './session-tokens';
import { mayHaveSession } from './may-have-session';
import { newRefreshToken, parseRefreshToken, type RefreshToken } from './refresh-token';
import { sessionErrors } from './session.errors';
import { Throttle } from '../throttling/throttle';
import { SessionsRepository } from './sessions.repository';

/**
 * Exchanges a refresh token for its successor and a new access token. One of any number of parallel calls rotates the token;
 * for ten seconds, the others get the current one. After that, a used token ends the session: it has been copied, and nobody
 * can tell whether the user or a thief presents it.
 */
@Injectable()
export class RefreshSession {
  constructor(
    private readonly database: Database,
    private readonly sessions: SessionsRepository,
    private readonly endSessions: EndSessions,
    private readonly accessTokens: AccessTokenIssuer,
    private readonly throttle: Throttle,
    private readonly audit: AuditLogRepository,
  ) {}

  /** @throws sessions.invalid_refresh_token, request.throttled */
  async refresh(text: string, ip: string): Promise<SessionTokens> {
    try {
      return await this.exchange(text);
    } catch (error) {
      // Only failures are counted: a token of 256 random bits cannot be guessed, but trying costs queries.
      if (isProblem(error, sessionErrors.invalid_refresh_token)) {
        await this.throttle.consume(this.throttle.rules.tokenByAddress, ipKey(ip));
      }
      throw error;
    }
  }

  private async exchange(text: string): Promise<SessionTokens> {
    const token = parseRefreshToken(text);
    if (!token) throw sessionErrors.invalid_refresh_token();
    const live = (await this.rotate(token)) ?? (await this.sessions.liveTokenInGrace(token));
    const session = live && (await this.sessions.findAlive(live));
    if (!live || !session || !mayHaveSession(session.user)) {
      await this.endReplayed(token);
      throw sessionErrors.invalid_refresh_token();
    }
    return {
      accessToken: this.accessTokens.issue(session.user, session.id_session),
      refreshToken: live.text,
      expiresIn: this.accessTokens.lifetimeSeconds,
      user: session.user,
    };
  }

  private async rotate(token: RefreshToken): Promise<RefreshToken | undefined> {
    const successor = newRefreshToken(token);
    return (await this.sessions.rotate(token, successor)) ? successor : undefined;
  }

  /** Ends the session that a used token belongs to; an unknown token changes nothing. */
  private async endReplayed(token: RefreshToken): Promise<void> {
    await this.database.transaction(async (tx) => {
      const session = await this.sessions.findFamily(tx, token);
      const replayed = session && session.refresh_token_hash !== token.hash;
      if (!replayed || !(await this.endSessions.end(tx, session.user_id, session.id_session))) return;
      const { user_id, id_session } = session;
      const detail = { session: id_session };
      await this.audit.write(tx, { action: 'session.token_replayed', actor_id: null, user_id, detail });
    });
  }
}
