import type { CurrentUser } from '@proticket/contract';

/** Whose sales a caller sees: an admin everybody's, an organizer (suspended or not) their own. */
export function visibleSales(user: CurrentUser): { readonly ofUser?: string } {
  return user.role === 'admin' ? {} : { ofUser: user.user_id };
}
