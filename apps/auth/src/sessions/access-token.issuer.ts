import { Injectable } from '@nestjs/common';
import { JwtService } from '@nestjs/jwt';
import { randomUUID } from 'node:crypto';
import { SessionSettings } from '../auth.settings';
import { effectiveRole } from '../second-factor/effective-role';
import { SecondFactorSettings } from '../second-factor/second-factor.settings';
import type { User } from '../users/user.entity';

/** Signs access tokens; nothing else does. */
@Injectable()
export class AccessTokenIssuer {
  constructor(
    private readonly jwt: JwtService,
    private readonly settings: SessionSettings,
    private readonly secondFactor: SecondFactorSettings,
  ) {}

  /** Lifetime of a token in seconds. */
  get lifetimeSeconds(): number {
    return this.settings.accessTokenSeconds;
  }

  /** Issues a token for a user with the current role; it is valid as long as the session. */
  issue(user: User, sessionId: string): string {
    // A user without an address of its own is a guest, whatever else is known: never a token that opens more.
    if (user.email === null && user.guest_group === null)
      throw new Error('A guest without a group gets no token.');
    const role = effectiveRole(user.role.role_name, user.totp_enabled_at !== null, this.secondFactor);
    return this.jwt.sign(
      {
        user_id: user.id_user,
        role,
        sid: sessionId,
        ...(user.guest_group === null ? {} : { guest: user.guest_group }),
      },
      { expiresIn: this.lifetimeSeconds, jwtid: randomUUID() },
    );
  }
}
