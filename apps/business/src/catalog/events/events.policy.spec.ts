import type { CurrentUser, Role } from '@proticket/shared';
import { mayCancel, mayChange, maySee } from './events.policy';

const user = (user_id: string, role: Role): CurrentUser => ({ user_id, role, sid: 's', issued_at: 0 });
const owner = user('owner', 'organizer');
const demoted = user('owner', 'buyer');
const rival = user('rival', 'organizer');
const admin = user('admin', 'admin');
const owningAdmin = user('owner', 'admin');
const event = (
  status: 'draft' | 'published' | 'cancelled',
  organizer_status: 'approved' | 'suspended' = 'approved',
) => ({
  status,
  organizer_status,
  organizer_user_id: 'owner',
});

describe('events policy', () => {
  it('shows published events to everybody, a draft to its organizer, and events of a suspended organizer to nobody else', () => {
    for (const someone of [undefined, rival, admin]) {
      expect(maySee(event('published'), someone)).toBe(true);
      expect(maySee(event('cancelled'), someone)).toBe(true);
      expect(maySee(event('draft'), someone)).toBe(false);
      expect(maySee(event('published', 'suspended'), someone)).toBe(false);
    }
    expect(maySee(event('draft'), owner)).toBe(true);
    expect(maySee(event('published', 'suspended'), demoted)).toBe(true);
  });

  it('lets the organizer change an event, as long as the token says organizer', () => {
    expect([owner, demoted, rival, admin].map((someone) => mayChange(event('draft'), someone))).toEqual([
      true,
      false,
      false,
      false,
    ]);
  });

  it('lets an admin change events of their own organization, and no others', () => {
    expect(mayChange(event('draft'), owningAdmin)).toBe(true);
    expect(mayChange(event('draft'), admin)).toBe(false);
  });

  it('lets an admin cancel a published event', () => {
    expect(mayCancel(event('published'), owner)).toBe(true);
    expect(mayCancel(event('published', 'suspended'), admin)).toBe(true);
    expect(mayCancel(event('draft'), admin)).toBe(false);
    expect(mayCancel(event('published'), rival)).toBe(false);
  });
});
