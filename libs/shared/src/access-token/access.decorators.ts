import { applyDecorators, createParamDecorator, type ExecutionContext, SetMetadata } from '@nestjs/common';
import { ApiBearerAuth, ApiExcludeEndpoint } from '@nestjs/swagger';
import type { Role } from '../roles';
import type { CurrentUser } from './access-token.claims';

/** Metadata key: who may call a route at all. Without it: any user who is logged in. */
export const CALLERS = 'proticket:callers';
/** Metadata key: the roles a route is for. */
export const ALLOWED_ROLES = 'proticket:roles';

/** Opens a route (or a controller) to everyone. */
export const Public = () => SetMetadata(CALLERS, 'public');

/** Keeps a route for the other ProTicket service, which proves itself with a service token. */
export const ServiceOnly = () => applyDecorators(SetMetadata(CALLERS, 'service'), ApiExcludeEndpoint());

/** Keeps a route for users; with roles named, for users of one of them. Documents the Bearer token in Swagger. */
export const ForUsers = (...roles: Role[]) =>
  applyDecorators(SetMetadata(CALLERS, 'users'), SetMetadata(ALLOWED_ROLES, roles), ApiBearerAuth());

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
