import { type CanActivate, type ExecutionContext, Injectable } from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import type { Role } from '../roles';
import { ALLOWED_ROLES, CALLERS } from './access.decorators';
import { accessErrors } from './access.errors';
import type { CurrentUser } from './access-token.claims';
import { AccessTokenVerifier } from './access-token.verifier';
import { ServiceTokens } from './service-tokens';

interface GuardedRequest {
  readonly headers: { readonly authorization?: string };
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
  ) {}

  canActivate(context: ExecutionContext): boolean {
    const targets = [context.getHandler(), context.getClass()];
    const callers = this.reflector.getAllAndOverride<string | undefined>(CALLERS, targets);
    const request = context.switchToHttp().getRequest<GuardedRequest>();
    const token = bearerToken(request.headers.authorization);
    if (callers === 'public') {
      // Some public pages show more to their owner; a token that is not valid only shows nothing more.
      if (token !== undefined) request.user = this.accessTokens.verify(token);
      return true;
    }
    if (callers === 'service') {
      if (!token || !this.serviceTokens.verify(token)) throw accessErrors.unauthenticated();
      return true;
    }
    const user = token === undefined ? undefined : this.accessTokens.verify(token);
    if (!user) throw accessErrors.unauthenticated();
    const roles = this.reflector.getAllAndOverride<Role[] | undefined>(ALLOWED_ROLES, targets) ?? [];
    if (roles.length > 0 && !roles.includes(user.role)) throw accessErrors.forbidden();
    request.user = user;
    return true;
  }
}

function bearerToken(header: string | undefined): string | undefined {
  return /^Bearer ([^ ]+)$/i.exec(header ?? '')?.[1];
}
