import { createHash, randomBytes } from 'node:crypto';
import { normaliseCode } from './normalise-code';

const CODES = 10;
const CODE_BYTES = 10;
/** No I, L, O, U: nobody mistakes one character for another (Crockford). */
const ALPHABET = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';

/** Ten codes of 80 random bits, in four groups of four. */
export function newRecoveryCodes(): string[] {
  return Array.from({ length: CODES }, newCode);
}

/**
 * SHA-256 (hex) of a code as it is stored; undefined when it cannot be one. Blanks, dashes and case do not count, and
 * letters that codes do not have are read as the digits they look like.
 */
export function hashRecoveryCode(typed: string): string | undefined {
  const code = normaliseCode(typed).replaceAll('O', '0').replace(/[IL]/g, '1');
  return /^[0-9A-HJKMNP-TV-Z]{16}$/.test(code) ? createHash('sha256').update(code).digest('hex') : undefined;
}

function newCode(): string {
  let bits = BigInt(`0x${randomBytes(CODE_BYTES).toString('hex')}`);
  let code = '';
  for (let i = 0; i < 16; i++, bits >>= 5n) code += ALPHABET[Number(bits & 31n)];
  return code.replace(/(.{4})(?=.)/g, '$1-');
}
