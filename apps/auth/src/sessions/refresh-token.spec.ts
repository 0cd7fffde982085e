import { newRefreshToken, openSuccessor, parseRefreshToken, sealSuccessor } from './refresh-token';

describe('refresh tokens', () => {
  it('A19 are random, and of the family of their predecessor', () => {
    const first = newRefreshToken();
    const next = newRefreshToken(first);
    const stranger = newRefreshToken();
    expect(next.familyHash).toBe(first.familyHash);
    expect(next.hash).not.toBe(first.hash);
    expect(stranger.familyHash).not.toBe(first.familyHash);
    expect(parseRefreshToken(next.text)).toEqual(next);
  });

  it('A19 have one spelling', () => {
    const { text } = newRefreshToken();
    for (const other of [`${text}=`, ` ${text}`, text.slice(1), text.replace(/.$/, '+'), '']) {
      expect(parseRefreshToken(other)).toBeUndefined();
    }
    const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_';
    const twin = alphabet[alphabet.indexOf(text.at(-1)!) ^ 1]!;
    expect(parseRefreshToken(text.slice(0, -1) + twin)).toBeUndefined();
  });

  it('A21 a sealed successor can be decrypted with its predecessor only', () => {
    const first = newRefreshToken();
    const next = newRefreshToken(first);
    const sealed = sealSuccessor(first, next);
    expect(openSuccessor(first, sealed)).toEqual(next);
    expect(() => openSuccessor(next, sealed)).toThrow(/unable to authenticate/);
    expect(sealed).not.toContain(next.text.slice(43));
    expect(sealSuccessor(first, next)).not.toBe(sealed);
  });
});
