import { normaliseEmail } from '@proticket/shared';
import { createHmac, hkdfSync } from 'node:crypto';

const PURPOSE = 'proticket/guest-groups';

/**
 * The group of guests who gave the same address: a keyed hash of it, in the form of a UUID (version 8). The business service
 * counts the orders of a group together without knowing the address, and nobody without the key can look for one.
 *
 * @param secret `JWT_SECRET`; with another one the groups are others
 */
export function guestGroup(email: string, secret: string): string {
  const key = Buffer.from(hkdfSync('sha256', secret, '', PURPOSE, 32));
  const bytes = createHmac('sha256', key).update(normaliseEmail(email)).digest().subarray(0, 16);
  bytes[6] = (bytes[6]! & 0x0f) | 0x80;
  bytes[8] = (bytes[8]! & 0x3f) | 0x80;
  return bytes.toString('hex').replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');
}
