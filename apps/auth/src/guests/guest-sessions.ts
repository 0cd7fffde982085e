import { Injectable } from '@nestjs/common';
import type { Transaction } from '@proticket/platform';
import { randomUUIDv7 } from 'node:crypto';
import { AccessTokenIssuer } from '../sessions/access-token.issuer';
import { newRefreshToken, type RefreshToken } from '../sessions/refresh-token';
import type { SessionTokens } from '../sessions/session-tokens';
import { SessionsRepository } from '../sessions/sessions.repository';
import type { ClientInfo } from '../throttling/client.decorator';
import type { User } from '../users/user.entity';
import { guestsErrors } from './guests.errors';
import { GuestSettings } from './guests.settings';

/** A session that a transaction has opened. */
interface OpenedSession {
  readonly id_session: string;
  readonly token: RefreshToken;
}

/** Opens sessions of guests. They are refreshed like others, but end after a day: a mailed link opens the next. */
@Injectable()
export class GuestSessions {
  constructor(
    private readonly sessions: SessionsRepository,
    private readonly accessTokens: AccessTokenIssuer,
    private readonly settings: GuestSettings,
  ) {}

  async open(tx: Transaction, idGuest: string, client: ClientInfo): Promise<OpenedSession> {
    const session = { id_session: randomUUIDv7(), token: newRefreshToken() };
    await this.sessions.insert(tx, {
      ...session,
      user_id: idGuest,
      ...client,
      hours: this.settings.sessionHours,
    });
    return session;
  }

  /**
   * The response to the request that opened the session.
   *
   * @throws guests.taken_over if an account took the guest over meanwhile: without its group the token would be an account's
   */
  tokens(guest: User | null, { id_session, token }: OpenedSession): SessionTokens {
    if (guest?.status !== 'guest') throw guestsErrors.taken_over();
    return {
      accessToken: this.accessTokens.issue(guest, id_session),
      refreshToken: token.text,
      expiresIn: this.accessTokens.lifetimeSeconds,
      user: guest,
    };
  }
}
