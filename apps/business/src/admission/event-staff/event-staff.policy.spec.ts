import type { CurrentUser, Role } from '@proticket/shared';
import { mayManage, mayWorkAt } from './event-staff.policy';

const ORGANIZER = 'the organizer';

function user(user_id: string, role: Role): CurrentUser {
  return { user_id, role, sid: 'any', issued_at: 0 };
}

describe('event staff policy', () => {
  it.each<[string, CurrentUser, boolean, { work: boolean; manage: boolean }]>([
    ['the organizer', user(ORGANIZER, 'organizer'), false, { work: true, manage: true }],
    ['an admin', user('somebody', 'admin'), false, { work: true, manage: true }],
    ['a member of the staff', user('somebody', 'buyer'), true, { work: true, manage: false }],
    ['another organizer on the staff', user('somebody', 'organizer'), true, { work: true, manage: false }],
    ['another organizer', user('somebody', 'organizer'), false, { work: false, manage: false }],
    ['a buyer', user('somebody', 'buyer'), false, { work: false, manage: false }],
    // Suspended: the account has lost the role, the row still names it.
    ['the organizer without the role', user(ORGANIZER, 'buyer'), false, { work: false, manage: false }],
  ])('%s', (_, who, is_staff, { work, manage }) => {
    const view = { organizer_user_id: ORGANIZER, is_staff };
    expect({ work: mayWorkAt(who, view), manage: mayManage(who, view) }).toEqual({ work, manage });
  });
});
