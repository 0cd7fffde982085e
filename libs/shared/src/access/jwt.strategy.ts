import { Inject, Injectable, Optional } from '@nestjs/common';
import { PassportStrategy } from '@nestjs/passport';
import { ACCESS_TOKENS, type CurrentUser, isRole } from '@proticket/contract';
import { isUUID } from 'class-validator';
import { Strategy } from 'passport-jwt';
import { accessTokenOf, type GuardedRequest } from './access-token-source';
import { AccessKeys } from './key-ring';
import { RevokedAccess } from './revoked-access';
import { TrustedOrigins } from './trusted-origins';

/**
 * Verifies access tokens with the shared secret alone: no call, no database, so sales go on while auth is
 * unreachable. Access that ended before its token did is refused.
 */
@Injectable()
export class JwtStrategy extends PassportStrategy(Strategy, 'jwt') {
  constructor(
    keys: AccessKeys,
    origins: TrustedOrigins,
    @Optional() @Inject(RevokedAccess) private readonly revoked?: RevokedAccess,
  ) {
    super({
      jwtFromRequest: (request: GuardedRequest) => accessTokenOf(request, origins),
      // Typed for strings; passed as it is to jsonwebtoken, which takes a KeyObject and refuses to go without a key.
      secretOrKeyProvider: (_request, token: string, done) =>
        done(null, keys.forToken(token) as unknown as Buffer),
      algorithms: ['HS256'],
      ...ACCESS_TOKENS,
    });
  }

  /**
   * Passport keeps one strategy of a name per process. `this` is its copy, for one request, of the one registered last;
   * the guard names that of its own service, so that services in one process (tests) stay apart.
   */
  override authenticate(request: GuardedRequest, options: { readonly strategy: JwtStrategy }): void {
    if (Object.getPrototypeOf(this) !== options.strategy) Object.setPrototypeOf(this, options.strategy);
    super.authenticate(request as never, options);
  }

  /** The user a verified token speaks for; false when its claims are not ours or its access has ended. */
  validate(claims: Record<string, unknown>): CurrentUser | false | Promise<CurrentUser | false> {
    const { user_id, role, sid, iat, exp, jti } = claims;
    const complete = isUUID(user_id) && isRole(role) && isUUID(sid) && typeof jti === 'string';
    if (!complete || typeof iat !== 'number' || typeof exp !== 'number') return false;
    const user = { user_id: user_id as string, role, sid: sid as string, issued_at: iat };
    const revoked = this.revoked?.isRevoked(user) ?? false;
    return typeof revoked === 'boolean' ? !revoked && user : revoked.then((isRevoked) => !isRevoked && user);
  }
}
