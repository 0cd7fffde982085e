import { accessErrors } from '@proticket/contract';
import { ACCESS_COOKIE, cookieOf } from './access-cookies';
import type { RequestOrigin, TrustedOrigins } from './trusted-origins';

/** The parts of a request that the guard reads. */
export interface GuardedRequest extends RequestOrigin {
  readonly headers: RequestOrigin['headers'] & { readonly authorization?: string; readonly cookie?: string };
}

/**
 * The access token of a request, from its header or its cookie; null without one. Both are refused, because it would be
 * ambiguous which one counts, and attackers exploit that.
 *
 * @throws accessErrors.two_kinds, accessErrors.foreign_page
 */
export function accessTokenOf(request: GuardedRequest, origins: TrustedOrigins): string | null {
  const bearer = bearerToken(request);
  const cookie = cookieOf(request.headers.cookie, ACCESS_COOKIE);
  if (cookie === undefined) return bearer ?? null;
  if (bearer !== undefined) throw accessErrors.two_kinds();
  if (origins.isForged(request)) throw accessErrors.foreign_page();
  return cookie;
}

/** The token of an `Authorization` header; one or more spaces after the scheme (RFC 9110, 11.4). */
export function bearerToken({ headers }: GuardedRequest): string | undefined {
  return /^Bearer +([^ ]+)$/i.exec(headers.authorization ?? '')?.[1];
}
