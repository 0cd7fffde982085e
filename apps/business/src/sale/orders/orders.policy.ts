import type { CurrentUser } from '@proticket/contract';

/** Only its buyer sees or changes an order; to everybody else it does not exist. */
export function ownsOrder(user: CurrentUser, order: { readonly buyer_id: string }): boolean {
  return order.buyer_id === user.user_id;
}

/** Money goes back at the word of the event's organizer or of an admin; to others the order does not exist. */
export function mayRefund(user: CurrentUser, order: { readonly organizer_user_id: string }): boolean {
  return user.role === 'admin' || (user.role === 'organizer' && order.organizer_user_id === user.user_id);
}

/** A buyer's history is the buyer's and, for support, an admin's. */
export function maySeeHistory(user: CurrentUser, buyerId: string): boolean {
  return user.role === 'admin' || user.user_id === buyerId;
}
