import type { CurrentUser } from '@proticket/shared';
import type { EventRow } from './event-row';

type Owned = Pick<EventRow, 'organizer_user_id' | 'organizer_status' | 'status'>;

/** Everybody sees what was published, as long as its organizer may sell. */
export function isPublic(event: Owned): boolean {
  return event.status !== 'draft' && event.organizer_status === 'approved';
}

/** The organizer also sees drafts, and everything while suspended. */
export function maySee(event: Owned, user: CurrentUser | undefined): boolean {
  return isPublic(event) || owns(event, user);
}

/**
 * Only its organizer changes an event; the role in the token and the owner of the row must agree. An admin whose
 * organization is approved stays an admin, and is an organizer as well: of their own events, not of others'.
 */
export function mayChange(event: Owned, user: CurrentUser): boolean {
  return (user.role === 'organizer' || user.role === 'admin') && owns(event, user);
}

/** An admin may cancel too: the buyers of a suspended organizer are to get their money back. */
export function mayCancel(event: Owned, user: CurrentUser): boolean {
  return mayChange(event, user) || (user.role === 'admin' && event.status !== 'draft');
}

function owns(event: Owned, user: CurrentUser | undefined): boolean {
  return user !== undefined && event.organizer_user_id === user.user_id;
}
