import { Inject, Injectable, Optional } from '@nestjs/common';
import { PassportStrategy } from '@nestjs/passport';
import { ACCESS_TOKENS, type CurrentUser, isRole } from '@proticket/contract';
import { isUUID } from 'class-validator';
import { Strategy } from 'passport-jwt';
import { accessTokenOf, type GuardedRequest } from './access-token-source';
import { AccessKeys } from './key-ring';
import { RevokedAccess } from './revoked-access';
import { CLOCK_TOLERANCE_SECONDS } from './token-options';
import { TrustedOrigins } from './trusted-origins';
import { type Claims, VerifiedTokens } from './verified-tokens';

/**
 * Verifies access tokens with the shared secret only: no call, no database, so sales continue while auth is unavailable.
 * Revoked access is refused.
 */
@Injectable()
export class JwtStrategy extends PassportStrategy(Strategy, 'jwt') {
  private readonly verified = new VerifiedTokens();

  constructor(
    private readonly keys: AccessKeys,
    private readonly origins: TrustedOrigins,
    @Optional() @Inject(RevokedAccess) private readonly revoked?: RevokedAccess,
  ) {
    super({
      jwtFromRequest: (request: GuardedRequest) => accessTokenOf(request, origins),
      // Typed as a string, but passed unchanged to jsonwebtoken, which accepts a KeyObject and fails without a key.
      secretOrKeyProvider: (_request, token: string, done) =>
        done(null, keys.forToken(token) as unknown as Buffer),
      algorithms: ['HS256'],
      passReqToCallback: true,
      jsonWebTokenOptions: { clockTolerance: CLOCK_TOLERANCE_SECONDS },
      ...ACCESS_TOKENS,
    });
  }

  /**
   * Passport has one strategy per name and process. `this` is its copy, for one request, of the one registered last; the
   * guard passes that of its own service, so that several services in one process (tests) do not interfere.
   */
  override authenticate(request: GuardedRequest, options: { readonly strategy: JwtStrategy }): void {
    if (Object.getPrototypeOf(this) !== options.strategy) Object.setPrototypeOf(this, options.strategy);
    const token = accessTokenOf(request, this.origins);
    const claims = token === null ? undefined : this.verified.find(token);
    if (claims === undefined) return super.authenticate(request as never, options);
    const answer = (user: CurrentUser | false) => (user ? this.success(user) : this.fail(401));
    const user = this.userOf(claims);
    if (user instanceof Promise) user.then(answer, (error: Error) => this.error(error));
    else answer(user);
  }

  /** Called with the claims of a token that is verified for the first time. */
  validate(request: GuardedRequest, claims: Claims): CurrentUser | false | Promise<CurrentUser | false> {
    this.verified.remember(accessTokenOf(request, this.origins)!, claims);
    return this.userOf(claims);
  }

  /** The user of a verified token; false if its claims are not ours or its access is revoked. */
  private userOf(claims: Claims): CurrentUser | false | Promise<CurrentUser | false> {
    const { user_id, role, sid, iat, exp, jti, guest } = claims;
    const complete = isUUID(user_id) && isRole(role) && isUUID(sid) && typeof jti === 'string';
    if (!complete || typeof iat !== 'number' || typeof exp !== 'number') return false;
    if (iat < this.keys.acceptedSince) return false;
    if (guest !== undefined && !isUUID(guest)) return false;
    const user: CurrentUser = {
      user_id: user_id as string,
      role,
      sid: sid as string,
      issued_at: iat,
      ...(guest === undefined ? {} : { guest: guest as string }),
    };
    const revoked = this.revoked?.isRevoked(user) ?? false;
    return typeof revoked === 'boolean' ? !revoked && user : revoked.then((isRevoked) => !isRevoked && user);
  }
}
