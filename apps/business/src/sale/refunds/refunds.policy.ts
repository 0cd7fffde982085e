import type { CurrentUser } from '@proticket/contract';

/** The organizer of the event and admins refund an order; to others the order does not exist. */
export function mayRefund(user: CurrentUser, order: { readonly organizer_user_id: string }): boolean {
  return user.role === 'admin' || (user.role === 'organizer' && order.organizer_user_id === user.user_id);
}

/** Whose refunds a user may list: admins everybody's, organizers those of their own events. */
export function visibleRefunds(user: CurrentUser): { readonly organizer_user_id?: string } {
  return user.role === 'admin' ? {} : { organizer_user_id: user.user_id };
}
