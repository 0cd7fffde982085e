import type { CurrentUser } from '@proticket/contract';
import type { EventRow } from './event-row';

type Owned = Pick<EventRow, 'organizer_user_id' | 'organizer_status' | 'status'>;

/**
 * Everybody sees a published event, as long as its organizer may sell. The search lists fewer: `listed` in
 * `event-search.sql.ts` also leaves out events that are cancelled, over, or begun and no longer on sale.
 */
export function isPublic(event: Owned): boolean {
  return event.status !== 'draft' && event.organizer_status === 'approved';
}

/** An organizer also sees their own drafts, and all of their events while suspended. */
export function maySee(event: Owned, user: CurrentUser | undefined): boolean {
  return isPublic(event) || owns(event, user);
}

/**
 * Only its organizer changes an event: the token must carry the role and the row must belong to the user. An admin with
 * an approved organization may change the events of that organization, not those of others. `OwnedEvents` checks this
 * before each UPDATE; `EventsRepository.publish` checks again, under a lock, that the organizer is approved.
 */
export function mayChange(event: Owned, user: CurrentUser): boolean {
  return (user.role === 'organizer' || user.role === 'admin') && owns(event, user);
}

/** Admins may cancel as well, so that the buyers of a suspended organizer get their money back. */
export function mayCancel(event: Owned, user: CurrentUser): boolean {
  return mayChange(event, user) || (user.role === 'admin' && event.status !== 'draft');
}

function owns(event: Owned, user: CurrentUser | undefined): boolean {
  return user !== undefined && event.organizer_user_id === user.user_id;
}
