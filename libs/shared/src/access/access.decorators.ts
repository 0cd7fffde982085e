import { applyDecorators, createParamDecorator, type ExecutionContext, SetMetadata } from '@nestjs/common';
import { ApiBearerAuth, ApiExcludeEndpoint, ApiExtension } from '@nestjs/swagger';
import type { CurrentUser, Role } from '@proticket/contract';

/** Who may call a route. */
export interface RouteAccess {
  readonly callers: 'public' | 'service' | 'users';
  /** The roles of `users` that may call it; empty for all. */
  readonly roles: readonly Role[];
}

/** Metadata key of a route's `RouteAccess`. */
export const ROUTE_ACCESS = 'proticket:access';

const allow = (callers: RouteAccess['callers'], roles: readonly Role[] = []) =>
  SetMetadata<string, RouteAccess>(ROUTE_ACCESS, { callers, roles });

/** Allows everyone to call a route (or the routes of a controller). */
export const Public = () => allow('public');

/** Allows only the other ProTicket service to call a route, with a service token. */
export const ServiceOnly = () => applyDecorators(allow('service'), ApiExcludeEndpoint());

/** Allows users to call a route, with roles only users of one of them. Documents the Bearer token in Swagger. */
export const ForUsers = (...roles: Role[]) => applyDecorators(allow('users', roles), ApiBearerAuth());

/** Metadata key of the routes that guests may call. */
export const FOR_GUESTS = 'proticket:guests';

/** Marks such a route in the API document; without it, the document says what guests get instead. */
export const FOR_GUESTS_EXTENSION = 'x-for-guests';

/** Allows guests to call a route `ForUsers`. Without it guests are refused: their sessions open their own orders, no more. */
export const ForGuestsToo = () =>
  applyDecorators(SetMetadata(FOR_GUESTS, true), ApiExtension(FOR_GUESTS_EXTENSION, true));

/** Injects the verified user of the request. */
export const User = createParamDecorator((_: unknown, context: ExecutionContext): CurrentUser => {
  const user = context.switchToHttp().getRequest<{ user?: CurrentUser }>().user;
  if (!user) throw new Error('@User() stands on a public route.');
  return user;
});

/** Injects the user of a request to a public route; undefined if nobody is logged in. */
export const OptionalUser = createParamDecorator(
  (_: unknown, context: ExecutionContext): CurrentUser | undefined =>
    context.switchToHttp().getRequest<{ user?: CurrentUser }>().user,
);
