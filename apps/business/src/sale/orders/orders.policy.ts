import type { CurrentUser } from '@proticket/contract';

/** Only its buyer sees, pays or cancels an order; to everybody else it does not exist. */
export function ownsOrder(user: CurrentUser, order: { readonly buyer_id: string }): boolean {
  return order.buyer_id === user.user_id;
}

/**
 * `ownsOrder` in SQL, for statements that check it themselves.
 *
 * @param order the row of `orders` in the statement
 * @param user the expression of the user's id
 */
export const OWNS_ORDER = (order: string, user: string) => `${order}.buyer_id = ${user}`;

/** A buyer's history is for the buyer and, for support, for admins. */
export function maySeeHistory(user: CurrentUser, buyerId: string): boolean {
  return user.role === 'admin' || user.user_id === buyerId;
}
