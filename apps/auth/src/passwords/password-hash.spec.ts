import { hashPassword, inStandardOrder, isOutdatedHash, verifyPassword } from './password-hash';
import { PasswordSettings } from './password.settings';

const argon2id = new PasswordSettings();
const bcrypt = Object.assign(new PasswordSettings(), { algorithm: 'bcrypt', bcryptCost: 4 });
const PHC = '$argon2id$v=19$m=19456,t=2,p=1$c2FsdHNhbHQ$aGFzaA';

describe('password hashes', () => {
  it.each([
    ['the floor', PHC, false],
    ['parameters in another order', '$argon2id$v=19$m=19456,p=1,t=2$c2FsdHNhbHQ$aGFzaA', false],
    ['more memory', PHC.replace('19456', '65536'), false],
    ['less memory', PHC.replace('19456', '8192'), true],
    ['fewer passes', PHC.replace('t=2', 't=1'), true],
    ['argon2i', PHC.replace('argon2id', 'argon2i'), true],
    ['bcrypt', '$2b$12$abcdefghijklmnopqrstuv', true],
    ['nothing known', '!', true],
  ])('A2 %s: outdated or not under argon2id', (_, stored, outdated) =>
    expect(isOutdatedHash(stored, argon2id)).toBe(outdated),
  );

  it('A2 a weaker cost and another algorithm are outdated under bcrypt', () => {
    const twelve = { ...bcrypt, bcryptCost: 12 };
    expect(isOutdatedHash('$2b$12$abc', twelve)).toBe(false);
    expect(isOutdatedHash('$2y$10$abc', twelve)).toBe(true);
    expect(isOutdatedHash(PHC, twelve)).toBe(true);
  });

  it('A3 bcrypt uses all of a long password', async () => {
    const long = 'x'.repeat(72);
    const stored = await hashPassword(`${long}a`, bcrypt);
    expect(await verifyPassword(`${long}a`, stored)).toBe(true);
    expect(await verifyPassword(`${long}b`, stored)).toBe(false);
    expect(isOutdatedHash(stored, bcrypt)).toBe(false);
  });

  it('A1 a hash is written in the parameter order that every library reads, and read in both orders', async () => {
    const stored = await hashPassword('violet umbrellas', argon2id);
    expect(stored).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$[^$]+\$[^$]+$/);
    const unusual = stored.replace('t=2,p=1', 'p=1,t=2');
    for (const spelling of [stored, unusual]) {
      expect(await verifyPassword('violet umbrellas', spelling)).toBe(true);
      expect(await verifyPassword('violet umbrella', spelling)).toBe(false);
      expect(inStandardOrder(spelling)).toBe(stored);
    }
    expect(inStandardOrder('$2b$12$abc')).toBe('$2b$12$abc');
  });

  it('A33 no password matches the hash of an erased account', async () => {
    expect(await verifyPassword('', '!')).toBe(false);
  });
});
