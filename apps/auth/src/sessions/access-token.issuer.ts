import { Injectable } from '@nestjs/common';
import { TokenKeySettings } from '@proticket/platform';
import { ACCESS_TOKEN_AUDIENCE, ACCESS_TOKEN_ISSUER, KeyRing, type Role } from '@proticket/shared';
import { sign } from 'jsonwebtoken';
import { randomUUID } from 'node:crypto';
import { SessionSettings } from '../auth.settings';

/** Whom an access token speaks for. */
export interface TokenSubject {
  readonly user_id: string;
  readonly role: Role;
  readonly session_id: string;
}

/** Signs access tokens. The only place in ProTicket that does. */
@Injectable()
export class AccessTokenIssuer {
  private readonly keys: KeyRing;

  constructor(
    keys: TokenKeySettings,
    private readonly settings: SessionSettings,
  ) {
    this.keys = new KeyRing([keys.jwtSecret]);
  }

  /** Seconds that a token lives. */
  get lifetimeSeconds(): number {
    return this.settings.accessTokenSeconds;
  }

  issue({ user_id, role, session_id }: TokenSubject): string {
    const { kid, key } = this.keys.signing;
    return sign({ user_id, role, sid: session_id }, key, {
      algorithm: 'HS256',
      keyid: kid,
      issuer: ACCESS_TOKEN_ISSUER,
      audience: ACCESS_TOKEN_AUDIENCE,
      expiresIn: this.lifetimeSeconds,
      jwtid: randomUUID(),
    });
  }
}
