import { createHash, randomBytes } from 'node:crypto';

const TOKEN_BYTES = 32;
const TOKEN = /^[A-Za-z0-9_-]{43}$/;

/** A secret for a link in a mail: 256 random bits, of which the database knows only SHA-256 (hex). */
export interface OneTimeToken {
  readonly text: string;
  readonly hash: string;
}

export function newOneTimeToken(): OneTimeToken {
  const text = randomBytes(TOKEN_BYTES).toString('base64url');
  return { text, hash: hashOf(text) };
}

/** The hash to look a client's secret up by; undefined when it cannot be one. Blanks around it come from copying. */
export function hashOneTimeToken(typed: string): string | undefined {
  const text = typed.trim();
  return TOKEN.test(text) ? hashOf(text) : undefined;
}

function hashOf(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}
