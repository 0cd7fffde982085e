import type { CurrentUser } from '@proticket/shared';

/** A ticket is its owner's alone: organizers see it on their attendee list, admins in the audit log, without its code. */
export function ownsTicket(user: CurrentUser, ticket: { readonly owner_id: string }): boolean {
  return user.user_id === ticket.owner_id;
}
