import { accessErrors, type ErrorFactory, internalErrors, requestErrors } from '@proticket/contract';

/** What decides which errors a route can return without naming them. */
interface RouteTraits {
  readonly needsUser: boolean;
  /** Guests, who buy without an account, are refused. */
  readonly needsAccount: boolean;
  readonly hasPathParameters: boolean;
  readonly changesSomething: boolean;
}

/** The errors that routes return because of the guard, the limits and the filter in front of all of them. */
export function commonProblems(route: RouteTraits): ErrorFactory[] {
  return [
    requestErrors.malformed,
    accessErrors.two_kinds,
    ...(route.needsUser ? [accessErrors.unauthenticated] : []),
    accessErrors.foreign_page,
    ...(route.needsAccount ? [accessErrors.account_needed] : []),
    // An id that no row can have.
    ...(route.hasPathParameters ? [requestErrors.not_found] : []),
    requestErrors.too_large,
    ...(route.changesSomething ? [requestErrors.unsupported_media] : []),
    internalErrors.unexpected,
    requestErrors.overloaded,
  ];
}
