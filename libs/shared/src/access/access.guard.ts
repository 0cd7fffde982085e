import { type ExecutionContext, Injectable } from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import { AuthGuard } from '@nestjs/passport';
import { accessErrors, type CurrentUser } from '@proticket/contract';
import { FOR_GUESTS, ROUTE_ACCESS, type RouteAccess } from './access.decorators';
import { bearerToken, type GuardedRequest } from './access-token-source';
import { JwtStrategy } from './jwt.strategy';
import { ServiceTokens } from './service-tokens';

/** A route without a decorator is for users of every role. */
const UNNAMED: RouteAccess = { callers: 'users', roles: [] };

/**
 * The guard in front of every route. Denies by default; admits users by access token and role (guests only to `@ForGuestsToo()` routes), the other service by
 * service token, and everybody only to `@Public()` routes. Ownership is decided later, after loading, by each feature's
 * policy. Tokens are verified in `jwt.strategy.ts`; their role is the one that `effectiveRole` of the auth service allowed.
 */
@Injectable()
export class AccessGuard extends AuthGuard('jwt') {
  private readonly ownStrategy: { readonly strategy: JwtStrategy };

  constructor(
    private readonly reflector: Reflector,
    private readonly serviceTokens: ServiceTokens,
    strategy: JwtStrategy,
  ) {
    super();
    this.ownStrategy = { strategy };
  }

  override canActivate(context: ExecutionContext) {
    const request = context.switchToHttp().getRequest<GuardedRequest>();
    const { callers } = this.accessTo(context);
    if (callers === 'service') return this.isService(request);
    // Nothing to verify, as in most requests for public pages.
    if (callers === 'public' && !hasCredentials(request)) return true;
    return super.canActivate(context);
  }

  override getAuthenticateOptions() {
    return this.ownStrategy;
  }

  /** Decides by the result of the strategy: a user, or none if there is no valid token. */
  override handleRequest<Caller = CurrentUser | undefined>(
    error: Error | null,
    user: CurrentUser | false,
    _reason: unknown,
    context: ExecutionContext,
  ): Caller {
    if (error) throw error;
    const { callers, roles } = this.accessTo(context);
    // Some public pages show more to their owner; an invalid token is treated like none.
    if (callers !== 'public') {
      if (!user) throw accessErrors.unauthenticated();
      if (user.guest !== undefined && !this.isForGuests(context)) throw accessErrors.account_needed();
      if (roles.length > 0 && !roles.includes(user.role)) throw accessErrors.forbidden();
    }
    return (user || undefined) as Caller;
  }

  private isService(request: GuardedRequest): boolean {
    const token = bearerToken(request);
    if (token === undefined || !this.serviceTokens.verify(token)) throw accessErrors.unauthenticated();
    return true;
  }

  private isForGuests(context: ExecutionContext): boolean {
    return this.reflector.get<boolean | undefined>(FOR_GUESTS, context.getHandler()) === true;
  }

  private accessTo(context: ExecutionContext): RouteAccess {
    const targets = [context.getHandler(), context.getClass()];
    return this.reflector.getAllAndOverride<RouteAccess | undefined>(ROUTE_ACCESS, targets) ?? UNNAMED;
  }
}

function hasCredentials({ headers }: GuardedRequest): boolean {
  return headers.authorization !== undefined || headers.cookie !== undefined;
}
