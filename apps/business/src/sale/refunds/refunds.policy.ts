import type { CurrentUser } from '@proticket/contract';
import { ownsOrder } from '../orders/orders.policy';

/** The organizer of the event and admins refund an order; to others the order does not exist. */
export function mayRefund(user: CurrentUser, order: { readonly organizer_user_id: string }): boolean {
  return user.role === 'admin' || (user.role === 'organizer' && order.organizer_user_id === user.user_id);
}

/** Who may read the refunds of an order: who may make them, and its buyer. */
export function mayReadRefunds(
  user: CurrentUser,
  order: { readonly organizer_user_id: string; readonly buyer_id: string },
): boolean {
  return mayRefund(user, order) || ownsOrder(user, order);
}

/** Whose refunds a user may list: admins everybody's, organizers those of their own events. */
export function visibleRefunds(user: CurrentUser): { readonly organizer_user_id?: string } {
  return user.role === 'admin' ? {} : { organizer_user_id: user.user_id };
}
