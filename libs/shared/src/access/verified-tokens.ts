import { CLOCK_TOLERANCE_SECONDS } from './token-options';

/** What a token says. */
export type Claims = Record<string, unknown>;

/** Twice as many at most: about seven megabytes. A busy instance forgets a token after five to ten thousand others. */
const GENERATION = 5_000;

/**
 * Tokens whose signature and claims were verified, so that the same text is not verified again: whoever buys sends theirs some five times,
 * and a verification is a tenth of the service's work for an order (measured). The keys do not change while the process runs, so only what
 * time changes is asked again: whether it has expired. Revoked access is asked by the strategy, each time.
 *
 * Two maps, the older of which is dropped whole: removing the oldest entry for each new one costs as much as the signature.
 */
export class VerifiedTokens {
  private young = new Map<string, Claims>();
  private old = new Map<string, Claims>();

  remember(token: string, claims: Claims): void {
    if (this.young.size >= GENERATION) {
      this.old = this.young;
      this.young = new Map();
    }
    this.young.set(token, claims);
  }

  /** The claims of a token that was verified before and has not expired since. */
  find(token: string): Claims | undefined {
    const claims = this.young.get(token) ?? this.old.get(token);
    const exp = claims?.['exp'];
    return typeof exp === 'number' && Date.now() / 1000 < exp + CLOCK_TOLERANCE_SECONDS ? claims : undefined;
  }
}
