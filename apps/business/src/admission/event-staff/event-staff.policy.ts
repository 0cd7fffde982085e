import type { CurrentUser } from '@proticket/contract';

/** The relation of a user to an event. */
export interface StaffView {
  readonly organizer_user_id: string;
  readonly is_staff: boolean;
}

/**
 * The organizer of an event, its staff and admins may scan, list and count. `DoorAccess` checks this before anything else
 * in admission; the statements themselves do not repeat it, they only stay within the event that was checked.
 */
export function mayWorkAt(user: CurrentUser, event: StaffView): boolean {
  return event.is_staff || mayManage(user, event);
}

/** The organizer and admins choose the staff, undo admissions, and read the addresses and answers of attendees. */
export function mayManage(user: CurrentUser, { organizer_user_id }: StaffView): boolean {
  return user.role === 'admin' || (user.role === 'organizer' && user.user_id === organizer_user_id);
}
