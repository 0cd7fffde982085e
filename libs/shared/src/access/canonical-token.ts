/**
 * Base64url in its canonical form: no padding, and the spare bits of the last character are zero (two characters
 * have four of them, three have two). 32 bytes of signature end in two spare bits.
 */
const SEGMENT = '(?:[A-Za-z0-9_-]{4})*(?:[A-Za-z0-9_-][AQgw]|[A-Za-z0-9_-]{2}[AEIMQUYcgkosw048])?';
const CANONICAL_TOKEN = new RegExp(
  `^(?!\\.)${SEGMENT}\\.(?!\\.)${SEGMENT}\\.[A-Za-z0-9_-]{42}[AEIMQUYcgkosw048]$`,
);
const MAX_TOKEN_LENGTH = 4096;

/**
 * Whether a text has the form of a token signed with HS256, in the canonical encoding of its bytes. jsonwebtoken also
 * accepts others (another base64 alphabet, padding, unused bits in the last character); only a token with a single spelling
 * can be blocked by a list (Wycheproof's vectors; RFC 8725).
 */
export function isCanonicalToken(token: string): boolean {
  return token.length <= MAX_TOKEN_LENGTH && CANONICAL_TOKEN.test(token);
}
