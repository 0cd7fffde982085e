import { applyDecorators, createParamDecorator, type ExecutionContext, SetMetadata } from '@nestjs/common';
import { ApiBearerAuth, ApiExcludeEndpoint } from '@nestjs/swagger';
import type { CurrentUser, Role } from '@proticket/contract';

/** Who may call a route. */
export interface RouteAccess {
  readonly callers: 'public' | 'service' | 'users';
  /** Of `users`, the roles that may; all when it is empty. */
  readonly roles: readonly Role[];
}

/** Metadata key of a route's `RouteAccess`. */
export const ROUTE_ACCESS = 'proticket:access';

const allow = (callers: RouteAccess['callers'], roles: readonly Role[] = []) =>
  SetMetadata<string, RouteAccess>(ROUTE_ACCESS, { callers, roles });

/** Opens a route (or a controller) to everyone. */
export const Public = () => allow('public');

/** Keeps a route for the other ProTicket service, which proves itself with a service token. */
export const ServiceOnly = () => applyDecorators(allow('service'), ApiExcludeEndpoint());

/** Keeps a route for users; with roles named, for users of one of them. Documents the Bearer token in Swagger. */
export const ForUsers = (...roles: Role[]) => applyDecorators(allow('users', roles), ApiBearerAuth());

/** Injects the verified user of the request. */
export const User = createParamDecorator((_: unknown, context: ExecutionContext): CurrentUser => {
  const user = context.switchToHttp().getRequest<{ user?: CurrentUser }>().user;
  if (!user) throw new Error('@User() stands on a public route.');
  return user;
});

/** Injects the user of a request to a public route; undefined when nobody is logged in. */
export const OptionalUser = createParamDecorator(
  (_: unknown, context: ExecutionContext): CurrentUser | undefined =>
    context.switchToHttp().getRequest<{ user?: CurrentUser }>().user,
);
