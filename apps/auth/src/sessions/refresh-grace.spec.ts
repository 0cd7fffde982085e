import { liveTokenInGrace, readSpentTokens } from './refresh-grace';
import { newRefreshToken, sealSuccessor } from './refresh-token';

const NOW = 1_800_000_000_000;

describe('A21 the grace period of refresh tokens', () => {
  const first = newRefreshToken();
  const second = newRefreshToken(first);
  const third = newRefreshToken(second);
  const spent = (ages: readonly [number, number]) =>
    readSpentTokens(
      [
        `${NOW - ages[1]}:${second.hash}:${sealSuccessor(second, third)}`,
        `${NOW - ages[0]}:${first.hash}:${sealSuccessor(first, second)}`,
      ].join(' '),
    );

  it('A21 returns the current token for any token within it', () => {
    for (const token of [first, second])
      expect(liveTokenInGrace(token, spent([9_999, 1]), NOW)?.text).toBe(third.text);
  });

  it('A21 ends for each token separately', () => {
    expect(liveTokenInGrace(first, spent([10_000, 1]), NOW)).toBeUndefined();
    expect(liveTokenInGrace(second, spent([10_000, 1]), NOW)?.text).toBe(third.text);
  });

  it('A20 returns nothing for the current token and for one of another session', () => {
    for (const token of [third, newRefreshToken(), newRefreshToken(first)])
      expect(liveTokenInGrace(token, spent([2, 1]), NOW)).toBeUndefined();
  });
});
