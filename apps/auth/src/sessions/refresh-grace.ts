import { openSuccessor, type RefreshToken } from './refresh-token';

/** For how long a used token may be presented again, by a client that lost the response or by a second tab. */
export const GRACE_SECONDS = 10;
/** How many used tokens are stored besides the last one; normally a client uses one per hour. */
export const EARLIER_TOKENS = 4;

/** A recently used token. */
interface SpentToken {
  /** Milliseconds since 1970, by the database's clock. */
  readonly spentAt: number;
  readonly hash: string;
  /** Its successor, encrypted under it. */
  readonly sealed: string;
}

/** Parses the used tokens in a session's row: `milliseconds:hash:sealed`, separated by spaces. */
export function readSpentTokens(text: string): SpentToken[] {
  return text
    .split(' ')
    .map((entry) => entry.split(':'))
    .map(([spentAt, hash = '', sealed = '']) => ({ spentAt: Number(spentAt), hash, sealed }));
}

/**
 * The current token of the session, for a client that presents a used one within the grace period; undefined otherwise. Each
 * token decrypts its successor, so only a client that holds an old token can get to the current one.
 *
 * @param now milliseconds since 1970, by the database's clock.
 */
export function liveTokenInGrace(
  token: RefreshToken,
  spent: readonly SpentToken[],
  now: number,
): RefreshToken | undefined {
  const own = spent.find(({ hash }) => hash === token.hash);
  if (!own || own.spentAt <= now - GRACE_SECONDS * 1000) return undefined;
  const successor = openSuccessor(token, own.sealed);
  // If the successor has been used as well, that was later, so its grace period has not ended either.
  return liveTokenInGrace(successor, spent, now) ?? successor;
}
