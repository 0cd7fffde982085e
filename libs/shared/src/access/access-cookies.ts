/**
 * Cookies for single-page apps, which should not store tokens where scripts can read them. The prefixes make browsers
 * require Secure; `__Host-` also a single host and the whole path. The refresh cookie is sent to the auth routes only.
 */
export const ACCESS_COOKIE = '__Host-proticket-access';
export const REFRESH_COOKIE = '__Secure-proticket-refresh';

/** The value of one cookie in a `Cookie` header; undefined if it is missing. */
export function cookieOf(header: string | undefined, name: string): string | undefined {
  if (!header?.includes(name)) return undefined;
  for (const pair of header.split(';')) {
    const at = pair.indexOf('=');
    if (at > 0 && pair.slice(0, at).trim() === name) return pair.slice(at + 1).trim();
  }
  return undefined;
}
