import argon2 from 'argon2';
import bcrypt from 'bcrypt';
import { createHash } from 'node:crypto';
import type { PasswordSettings } from './password.settings';

/** bcrypt reads 72 bytes and stops at a NUL; other passwords are hashed with SHA-256 first and marked with PREHASHED. */
const BCRYPT_MAX_BYTES = 72;
const PREHASHED = '$bcrypt-sha256';
const BCRYPT = /^\$2[aby]\$(\d\d)\$/;
const ARGON2 = /^\$argon2(?:id|i|d)\$/;
/** The package's order of the parameters; libargon2, PHP, Python and Spring only read `m=,t=,p=`. */
const UNUSUAL_ORDER = /^(\$argon2(?:id|i|d)\$v=\d+\$m=\d+),(p=\d+),(t=\d+)\$/;
/** The maximum of ARGON2_MEMORY_KIB; a stored hash that needs more is corrupt, and verifying it could exhaust the memory. */
const MAX_MEMORY_KIB = 1_048_576;

/**
 * Hashes a normalised password with the algorithm of the settings and a random salt.
 *
 * The `argon2` package and Node's own `crypto.argon2` were measured on the same two cores with m=19456, t=2, p=1:
 * 82 and 87 verifications per second. The package was kept: it handles PHC strings and runs on any Node.
 */
export async function hashPassword(password: string, settings: PasswordSettings): Promise<string> {
  if (settings.algorithm === 'bcrypt') return hashWithBcrypt(password, settings.bcryptCost);
  const hash = await argon2.hash(password, {
    type: argon2.argon2id,
    memoryCost: settings.argon2MemoryKib,
    timeCost: settings.argon2Passes,
    parallelism: 1,
  });
  return inStandardOrder(hash);
}

/** The same hash with the Argon2 parameters in the order that every library reads. */
export function inStandardOrder(hash: string): string {
  return hash.replace(UNUSUAL_ORDER, '$1,$3,$2$');
}

/**
 * Whether a password matches a stored hash: ours, or one of Spring, Python, PHP or htpasswd ($2a$, $2b$, $2y$, argon2).
 *
 * @throws Error if the stored hash is corrupt.
 */
export async function verifyPassword(password: string, stored: string): Promise<boolean> {
  if (stored.startsWith(PREHASHED)) return bcrypt.compare(sha256(password), stored.slice(PREHASHED.length));
  // `$2y$` is PHP's prefix for `$2b$`.
  if (BCRYPT.test(stored)) return bcrypt.compare(password, stored.replace(/^\$2y/, '$2b'));
  if (ARGON2.test(stored)) {
    if (Number(/\$m=(\d+),/.exec(stored)?.[1]) > MAX_MEMORY_KIB)
      throw new Error('The hash needs too much memory.');
    return argon2.verify(stored, password);
  }
  return false;
}

/** Whether a stored hash has another algorithm than the settings, or weaker parameters. */
export function isOutdatedHash(stored: string, settings: PasswordSettings): boolean {
  if (settings.algorithm === 'bcrypt') {
    const cost = BCRYPT.exec(stored.replace(PREHASHED, ''))?.[1];
    return cost === undefined || Number(cost) < settings.bcryptCost;
  }
  const parameters = /^\$argon2id\$v=19\$m=(\d+),(?:t=(\d+),p=\d+|p=\d+,t=(\d+))\$/.exec(stored);
  if (!parameters) return true;
  const [, memory, passes, passesLast] = parameters;
  return Number(memory) < settings.argon2MemoryKib || Number(passes ?? passesLast) < settings.argon2Passes;
}

async function hashWithBcrypt(password: string, cost: number): Promise<string> {
  const fits = Buffer.byteLength(password, 'utf8') <= BCRYPT_MAX_BYTES && !password.includes('\0');
  return fits ? bcrypt.hash(password, cost) : `${PREHASHED}${await bcrypt.hash(sha256(password), cost)}`;
}

/** In base64, because a raw digest may contain a NUL, at which bcrypt stops. */
function sha256(password: string): string {
  return createHash('sha256').update(password, 'utf8').digest('base64');
}
