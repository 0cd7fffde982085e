import { hashRecoveryCode, newRecoveryCodes } from './recovery-code';

describe('A41 recovery codes', () => {
  it('A41 are ten, all different, in groups that can be read aloud', () => {
    const codes = newRecoveryCodes();
    expect(new Set(codes).size).toBe(10);
    for (const code of codes) expect(code).toMatch(/^([0-9A-HJKMNP-TV-Z]{4}-){3}[0-9A-HJKMNP-TV-Z]{4}$/);
  });

  it('A41 are accepted in any spelling, and nothing else is', () => {
    const [code = ''] = newRecoveryCodes();
    const typings = [code.toLowerCase().replaceAll('-', ' '), code.replaceAll('-', '\u2013'), ` ${code}\r\n`];
    for (const typed of [...typings, code.replaceAll('0', 'O').replaceAll('1', 'l')])
      expect(hashRecoveryCode(typed)).toBe(hashRecoveryCode(code));
    for (const text of ['', '123456', `${code}0`, code.replace(/.$/, 'U')])
      expect(hashRecoveryCode(text)).toBeUndefined();
  });
});
