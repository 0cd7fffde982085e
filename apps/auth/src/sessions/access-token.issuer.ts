import { Injectable } from '@nestjs/common';
import { JwtService } from '@nestjs/jwt';
import { randomUUID } from 'node:crypto';
import { SessionSettings } from '../auth.settings';
import { effectiveRole } from '../second-factor/effective-role';
import { SecondFactorSettings } from '../second-factor/second-factor.settings';
import type { User } from '../users/user.entity';

/** Signs access tokens. The only place in ProTicket that does. */
@Injectable()
export class AccessTokenIssuer {
  constructor(
    private readonly jwt: JwtService,
    private readonly settings: SessionSettings,
    private readonly secondFactor: SecondFactorSettings,
  ) {}

  /** Seconds that a token lives. */
  get lifetimeSeconds(): number {
    return this.settings.accessTokenSeconds;
  }

  /** Speaks for a user, with the role that counts now, as long as the session lives. */
  issue(user: User, sessionId: string): string {
    const role = effectiveRole(user.role.role_name, user.totp_enabled_at !== null, this.secondFactor);
    return this.jwt.sign(
      { user_id: user.id_user, role, sid: sessionId },
      { expiresIn: this.lifetimeSeconds, jwtid: randomUUID() },
    );
  }
}
