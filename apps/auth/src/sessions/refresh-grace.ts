import { openSuccessor, type RefreshToken } from './refresh-token';

/** A client that lost the answer, or a second tab, may ask again with a spent token for so long. */
export const GRACE_SECONDS = 10;
/** Of tokens spent in quick succession, so many are remembered beside the last one; a client in order spends one an hour. */
export const EARLIER_TOKENS = 4;

/** A token that was spent lately. */
interface SpentToken {
  /** Milliseconds since 1970, by the database's clock. */
  readonly spentAt: number;
  readonly hash: string;
  /** Its successor, encrypted under it. */
  readonly sealed: string;
}

/** Reads a session's spent tokens as its row holds them: `milliseconds:hash:sealed`, separated by blanks. */
export function readSpentTokens(text: string): SpentToken[] {
  return text
    .split(' ')
    .map((entry) => entry.split(':'))
    .map(([spentAt, hash = '', sealed = '']) => ({ spentAt: Number(spentAt), hash, sealed }));
}

/**
 * The live token of the session, for a client that presents one of its tokens within the grace; undefined otherwise.
 * Each token opens its successor, so whoever holds an old one is led from there to the live one, and nobody else is.
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
  // Whatever replaced the successor since then was spent later, so its grace has not ended either.
  return liveTokenInGrace(successor, spent, now) ?? successor;
}
