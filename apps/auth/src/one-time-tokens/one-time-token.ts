import { createHash, randomBytes } from 'node:crypto';

const TOKEN_BYTES = 32;
const TOKEN = /^[A-Za-z0-9_-]{43}$/;

/** A single-use token for a link in a mail: 256 random bits, of which the database stores only the SHA-256 (hex). */
export interface OneTimeToken {
  readonly text: string;
  readonly hash: string;
}

export function newOneTimeToken(): OneTimeToken {
  const text = randomBytes(TOKEN_BYTES).toString('base64url');
  return { text, hash: hashOf(text) };
}

/** The hash by which to look up a client's token; undefined if the format is wrong. Surrounding spaces come from copying. */
export function hashOneTimeToken(typed: string): string | undefined {
  const text = typed.trim();
  return TOKEN.test(text) ? hashOf(text) : undefined;
}

function hashOf(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}
