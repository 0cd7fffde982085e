import type { CurrentUser } from '@proticket/shared';

/** How somebody stands to an event. */
export interface StaffView {
  readonly organizer_user_id: string;
  readonly is_staff: boolean;
}

/** Its organizer, its staff and admins work at the door of an event: scan, list, count. */
export function mayWorkAt(user: CurrentUser, event: StaffView): boolean {
  return event.is_staff || mayManage(user, event);
}

/** The organizer and admins decide who works there, and take admissions back. */
export function mayManage(user: CurrentUser, { organizer_user_id }: StaffView): boolean {
  return user.role === 'admin' || (user.role === 'organizer' && user.user_id === organizer_user_id);
}
