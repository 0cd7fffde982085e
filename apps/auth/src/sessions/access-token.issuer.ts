import { Injectable } from '@nestjs/common';
import { TokenKeySettings } from '@proticket/platform';
import { ACCESS_TOKEN_AUDIENCE, ACCESS_TOKEN_ISSUER, KeyRing } from '@proticket/shared';
import { sign } from 'jsonwebtoken';
import { randomUUID } from 'node:crypto';
import { SessionSettings } from '../auth.settings';
import { effectiveRole } from '../second-factor/effective-role';
import { SecondFactorSettings } from '../second-factor/second-factor.settings';
import type { User } from '../users/user.entity';

/** Signs access tokens; nothing else does. */
@Injectable()
export class AccessTokenIssuer {
  private readonly keys: KeyRing;

  constructor(
    keys: TokenKeySettings,
    private readonly settings: SessionSettings,
    private readonly secondFactor: SecondFactorSettings,
  ) {
    this.keys = new KeyRing([keys.jwtSecret]);
  }

  /** Lifetime of a token in seconds. */
  get lifetimeSeconds(): number {
    return this.settings.accessTokenSeconds;
  }

  /** Issues a token for a user with the current role; it is valid as long as the session. */
  issue(user: User, sessionId: string): string {
    const role = effectiveRole(user.role.role_name, user.totp_enabled_at !== null, this.secondFactor);
    const { kid, key } = this.keys.signing;
    return sign({ user_id: user.id_user, role, sid: sessionId }, key, {
      algorithm: 'HS256',
      keyid: kid,
      issuer: ACCESS_TOKEN_ISSUER,
      audience: ACCESS_TOKEN_AUDIENCE,
      expiresIn: this.lifetimeSeconds,
      jwtid: randomUUID(),
    });
  }
}
