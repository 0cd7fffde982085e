import { CLOCK_TOLERANCE_SECONDS } from './token-options';

/** What a token says. */
export type Claims = Record<string, unknown>;

/** About seven megabytes; a busy instance forgets a token after some ten thousand others. */
const MOST = 10_000;

/**
 * Tokens whose signature and claims were verified, so that the same text is not verified again: whoever buys sends theirs some five times,
 * and a verification is a tenth of the service's work for an order (measured). The keys do not change while the process runs, so only what
 * time changes is asked again: whether it has expired. Revoked access is asked by the strategy, each time.
 */
export class VerifiedTokens {
  private readonly claims = new Map<string, Claims>();

  remember(token: string, claims: Claims): void {
    if (this.claims.size >= MOST) this.claims.delete(this.claims.keys().next().value!);
    this.claims.set(token, claims);
  }

  /** The claims of a token that was verified before and has not expired since. */
  find(token: string): Claims | undefined {
    const claims = this.claims.get(token);
    if (claims === undefined) return undefined;
    const { exp } = claims;
    if (typeof exp === 'number' && Date.now() / 1000 < exp + CLOCK_TOLERANCE_SECONDS) return claims;
    this.claims.delete(token);
    return undefined;
  }
}
