import { type CanActivate, type ExecutionContext, Inject, Injectable, Optional } from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import type { Role } from '../roles';
import { ALLOWED_ROLES, CALLERS } from './access.decorators';
import { accessErrors } from './access.errors';
import type { CurrentUser } from './access-token.claims';
import { AccessTokenVerifier } from './access-token.verifier';
import { ACCESS_COOKIE, cookieOf } from './access-cookies';
import { RevokedAccess } from './revoked-access';
import { ServiceTokens } from './service-tokens';
import { type RequestOrigin, TrustedOrigins } from './trusted-origins';

interface GuardedRequest extends RequestOrigin {
  readonly headers: RequestOrigin['headers'] & { readonly authorization?: string; readonly cookie?: string };
  user?: CurrentUser | undefined;
}

/**
 * The one guard in front of every route: denies by default, lets users in by access token and role, the other
 * service by service token, everyone only where a route says `@Public()`. Ownership is decided later, after
 * loading, by each feature's policy.
 */
@Injectable()
export class AccessGuard implements CanActivate {
  constructor(
    private readonly reflector: Reflector,
    private readonly accessTokens: AccessTokenVerifier,
    private readonly serviceTokens: ServiceTokens,
    private readonly origins: TrustedOrigins,
    @Optional() @Inject(RevokedAccess) private readonly revoked?: RevokedAccess,
  ) {}

  async canActivate(context: ExecutionContext): Promise<boolean> {
    const targets = [context.getHandler(), context.getClass()];
    const callers = this.reflector.getAllAndOverride<string | undefined>(CALLERS, targets);
    const request = context.switchToHttp().getRequest<GuardedRequest>();
    const bearer = bearerToken(request.headers.authorization);
    if (callers === 'service') {
      if (!bearer || !this.serviceTokens.verify(bearer)) throw accessErrors.unauthenticated();
      return true;
    }
    const user = await this.userOf(this.tokenOf(request, bearer));
    request.user = user;
    // Some public pages show more to their owner; a token that is not valid only shows nothing more.
    if (callers === 'public') return true;
    if (!user) throw accessErrors.unauthenticated();
    const roles = this.reflector.getAllAndOverride<Role[] | undefined>(ALLOWED_ROLES, targets) ?? [];
    if (roles.length > 0 && !roles.includes(user.role)) throw accessErrors.forbidden();
    return true;
  }

  /** A header or a cookie, not both: which of them would count is a question that attackers like. */
  private tokenOf(request: GuardedRequest, bearer: string | undefined): string | undefined {
    const cookie = cookieOf(request.headers.cookie, ACCESS_COOKIE);
    if (cookie === undefined) return bearer;
    if (bearer !== undefined) throw accessErrors.two_kinds();
    if (this.origins.isForged(request)) throw accessErrors.foreign_page();
    return cookie;
  }

  private async userOf(token: string | undefined): Promise<CurrentUser | undefined> {
    const user = token === undefined ? undefined : this.accessTokens.verify(token);
    const revoked = user && this.revoked?.isRevoked(user);
    return (typeof revoked === 'object' ? await revoked : revoked) ? undefined : user;
  }
}

/** One or more blanks after the scheme (RFC 9110, 11.4). */
function bearerToken(header: string | undefined): string | undefined {
  return /^Bearer +([^ ]+)$/i.exec(header ?? '')?.[1];
}
