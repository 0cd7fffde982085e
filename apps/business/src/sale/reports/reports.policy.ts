import type { CurrentUser } from '@proticket/contract';

/** Whose sales a user sees: admins everybody's, organizers (suspended or not) their own. */
export function visibleSales(user: CurrentUser): { readonly ofUser?: string } {
  return user.role === 'admin' ? {} : { ofUser: user.user_id };
}
