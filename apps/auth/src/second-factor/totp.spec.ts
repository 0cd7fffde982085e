import { Secret } from 'otpauth';
import { effectiveRole } from './effective-role';
import { otpauthUrl, stepOfCode } from './totp';

/** RFC 6238, appendix B; its codes have eight digits, of which apps show the last six. */
const secret = Secret.fromUTF8('12345678901234567890').base32;

describe('A41 codes of authenticator apps', () => {
  it.each([
    [59, '287082'],
    [1_111_111_109, '081804'],
    [1_234_567_890, '005924'],
    [2_000_000_000, '279037'],
    [20_000_000_000, '353130'],
  ])('A41 accepts the code of RFC 6238 at %d s', (seconds, code) => {
    expect(stepOfCode(secret, code, seconds * 1000)).toBe(Math.floor(seconds / 30));
    expect(stepOfCode(secret, code, (seconds + 30) * 1000)).toBe(Math.floor(seconds / 30));
    expect(stepOfCode(secret, code, (seconds + 90) * 1000)).toBeUndefined();
  });

  it('A41 refuses text in another format', () => {
    for (const code of ['', '12345', '1234567', 'abcdef', '28708é', '\u0662\u0668\u0667\u0660\u0668\u0662'])
      expect(stepOfCode(secret, code, 59_000)).toBeUndefined();
  });

  it('A41 has issuer and account in the URL for the app', () => {
    expect(otpauthUrl(secret, 'ada@example.org')).toMatch(
      /^otpauth:\/\/totp\/ProTicket:ada%40example\.org\?issuer=ProTicket&secret=/,
    );
  });

  it('A41 withholds a role while the factor that it requires is missing', () => {
    const settings = { requiredFor: ['admin' as const] };
    expect(effectiveRole('admin', false, settings)).toBe('buyer');
    expect(effectiveRole('admin', true, settings)).toBe('admin');
    expect(effectiveRole('organizer', false, settings)).toBe('organizer');
  });
});
