import type { CurrentUser } from '@proticket/shared';

/**
 * Only the owner sees and changes a ticket. Organizers see it in their list of attendees and admins in the audit log,
 * both without its QR code.
 */
export function ownsTicket(user: CurrentUser, ticket: { readonly owner_id: string }): boolean {
  return user.user_id === ticket.owner_id;
}

/**
 * The owner of a ticket in SQL: the person it was transferred to, otherwise its buyer. Every UPDATE by an owner compares
 * it, so that a ticket transferred meanwhile is not changed. Reads tickets as `t` and orders as `o`.
 */
export const TICKET_OWNER = 'coalesce(t.holder_id, o.buyer_id)';
