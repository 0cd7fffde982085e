import 'reflect-metadata';
import { TokenKeySettings } from '@proticket/platform';
import { randomBytes, randomUUID } from 'node:crypto';
import { guestGroup } from './guest-group';
import { GuestLinks } from './guest-links';
import { GuestSettings } from './guests.settings';

const DAY_MS = 86_400_000;
const NOW = new Date('2026-11-26T20:00:00Z');
const after = (ms: number) => new Date(NOW.getTime() + ms);
const secret = () => randomBytes(48).toString('hex');

function linksWith(jwtSecret: string, jwtSecretPrevious?: string): GuestLinks {
  const keys = Object.assign(new TokenKeySettings(), { jwtSecret, jwtSecretPrevious });
  return new GuestLinks(keys, new GuestSettings());
}

describe('links to the orders of guests', () => {
  const current = secret();
  const links = linksWith(current);
  const guest = { idGuest: randomUUID(), version: 0 };
  const later = { ...guest, version: 3 };

  it('G5 name the guest until they expire, and not a second longer', () => {
    const token = links.sign(guest, NOW);
    expect(links.verify(token, NOW)).toEqual(guest);
    expect(links.verify(` ${token}\n`, after(30 * DAY_MS - 1000))).toEqual(guest);
    expect(links.verify(token, after(30 * DAY_MS))).toBeUndefined();
  });

  it('G6 say their version', () => {
    expect(links.verify(links.sign(later, NOW), NOW)).toEqual(later);
  });

  it.each([guest, later])('G5 cannot be changed: every other bit makes them worthless (%o)', (linked) => {
    const bytes = Buffer.from(links.sign(linked, NOW), 'base64url');
    for (let bit = 0; bit < bytes.length * 8; bit++) {
      const changed = Buffer.from(bytes);
      changed[bit >> 3]! ^= 1 << (bit & 7);
      expect(links.verify(changed.toString('base64url'), NOW)).toBeUndefined();
    }
  });

  it('G5 outlive a new key as long as the previous one is accepted', () => {
    const token = links.sign(guest, NOW);
    const next = secret();
    expect(linksWith(next, current).verify(token, NOW)).toEqual(guest);
    expect(linksWith(next).verify(token, NOW)).toBeUndefined();
  });
});

describe('groups of guests', () => {
  const key = secret();

  it('are the same for each spelling of an address, and a UUID', () => {
    const group = guestGroup('ada@xn--bcher-kva.example', key);
    expect(group).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-8[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
    expect(guestGroup(' Ada@bücher.example', key)).toBe(group);
  });

  it('are others for another address and with another key', () => {
    const groups = [guestGroup('ada@example.org', key), guestGroup('eda@example.org', key)];
    expect(new Set([...groups, guestGroup('ada@example.org', secret())]).size).toBe(3);
  });
});
