import { randomBytes } from 'node:crypto';

/** What a code may be: letters, digits and "-". */
export const VOUCHER_CODE = /^[A-Za-z0-9-]{3,40}$/;

/** 32 letters and digits; none of them is taken for another when it is read aloud or from paper. */
const ALPHABET = '23456789ABCDEFGHJKLMNPQRSTUVWXYZ';
/** 50 random bits: with 10,000 codes at an event, a guess finds one in 10^11. */
const LENGTH = 10;

/** A random code such as "7KQ2MXW94T", or "VIP-7KQ2MXW94T" with a prefix. */
export function randomVoucherCode(prefix = ''): string {
  const code = Array.from(randomBytes(LENGTH), (byte) => ALPHABET[byte % ALPHABET.length]).join('');
  return prefix === '' ? code : `${prefix}-${code}`;
}
