import type { CurrentUser } from '@proticket/shared';
import { RevocationCache } from './revocation-cache';
import type { Revocation } from './revocation';

const soon = new Date(Date.now() + 60_000);
const user: CurrentUser = { user_id: 'u', role: 'buyer', sid: 's', issued_at: 0 };
const ofSession = (id: number, session_id: string): Revocation => ({
  ...{ id, session_id, user_id: null, role: null, expires_at: soon },
});
const ofUser = (id: number, role: Revocation['role']): Revocation => ({
  ...{ id, session_id: null, user_id: 'u', role, expires_at: soon },
});

describe('RevocationCache', () => {
  it('refuses tokens of an ended session and of no other', () => {
    const access = new RevocationCache();
    expect(access.isRevoked(user)).toBe(false);
    access.apply([ofSession(1, 's')]);
    expect(access.isRevoked(user)).toBe(true);
    expect(access.isRevoked({ ...user, sid: 'another' })).toBe(false);
  });

  it('refuses tokens with a role that the user no longer has', () => {
    const access = new RevocationCache();
    access.apply([ofUser(1, 'organizer')]);
    expect(access.isRevoked(user)).toBe(true);
    expect(access.isRevoked({ ...user, role: 'organizer' })).toBe(false);
  });

  it('applies the newest role change, in whatever order they arrive', () => {
    const access = new RevocationCache();
    access.apply([ofUser(9, 'buyer'), ofUser(4, 'organizer')]);
    expect(access.isRevoked(user)).toBe(false);
  });

  it('returns only new entries, so that repeats cost nothing', () => {
    const access = new RevocationCache();
    expect(access.apply([ofSession(1, 's'), ofUser(2, 'buyer')])).toHaveLength(2);
    expect(access.apply([ofSession(1, 's'), ofUser(2, 'buyer'), ofSession(3, 't')])).toHaveLength(1);
  });

  it('deletes entries that apply to no unexpired token', () => {
    const access = new RevocationCache();
    access.apply([ofSession(1, 's'), ofUser(2, 'organizer')]);
    access.deleteExpired(soon.getTime());
    expect(access.isRevoked(user)).toBe(false);
  });
});
