import { verify, type JwtPayload } from 'jsonwebtoken';
import type { KeyRing } from './key-ring';

/**
 * Base64url in its one spelling: no padding, and the spare bits of the last character are zero (two characters have
 * four of them, three have two). 32 bytes of signature end in two spare bits.
 */
const SEGMENT = '(?:[A-Za-z0-9_-]{4})*(?:[A-Za-z0-9_-][AQgw]|[A-Za-z0-9_-]{2}[AEIMQUYcgkosw048])?';
const STRICT_TOKEN = new RegExp(
  `^(?!\\.)${SEGMENT}\\.(?!\\.)${SEGMENT}\\.[A-Za-z0-9_-]{42}[AEIMQUYcgkosw048]$`,
);
const MAX_TOKEN_LENGTH = 4096;

/**
 * The payload of a token signed with HS256 by a live key, for this audience and issuer and not expired;
 * undefined for anything else, with no hint why (a caller who forges learns nothing).
 *
 * Stricter than the library: no padding, blanks or other alphabets, and each of the three segments in its canonical
 * form, so that one token has one spelling (Wycheproof's vectors; RFC 8725).
 */
export function verifySignedToken(
  token: string,
  keys: KeyRing,
  expected: { readonly audience: string; readonly issuer: string },
): JwtPayload | undefined {
  if (token.length > MAX_TOKEN_LENGTH || !STRICT_TOKEN.test(token)) return undefined;
  for (const { key } of keys.candidates(keyIdOf(token))) {
    try {
      const payload = verify(token, key, { algorithms: ['HS256'], ...expected });
      return typeof payload === 'object' ? payload : undefined;
    } catch {
      // Not this key, or not valid under it; the next one decides.
    }
  }
  return undefined;
}

function keyIdOf(token: string): unknown {
  try {
    const header: unknown = JSON.parse(
      Buffer.from(token.slice(0, token.indexOf('.')), 'base64url').toString('utf8'),
    );
    return (header as { kid?: unknown } | null)?.kid;
  } catch {
    return undefined;
  }
}
