import { accessErrors } from '@proticket/contract';
import { ACCESS_COOKIE, cookieOf } from './access-cookies';
import type { RequestOrigin, TrustedOrigins } from './trusted-origins';

/** What the guard reads of a request. */
export interface GuardedRequest extends RequestOrigin {
  readonly headers: RequestOrigin['headers'] & { readonly authorization?: string; readonly cookie?: string };
}

/**
 * The access token of a request, from its header or from its cookie; null without one. Not both: which of them would
 * count is a question that attackers like.
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
