import { createHash, randomBytes } from 'node:crypto';
import { normaliseCode } from './normalise-code';

const CODES = 10;
const CODE_BYTES = 10;
/** Crockford's base32, without I, L, O and U, which are easily confused. */
const ALPHABET = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';

/** Generates ten codes of 80 random bits, in four groups of four characters. */
export function newRecoveryCodes(): string[] {
  return Array.from({ length: CODES }, newCode);
}

/**
 * The SHA-256 (hex) under which a code is stored; undefined if the format is wrong. Spaces, dashes and case are ignored, and I,
 * L and O are read as the digits that they look like.
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
