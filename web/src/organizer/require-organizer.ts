import { redirect } from '@tanstack/react-router';
import type { AppContext } from '../api/app-context';
import { requireUser, type User } from '../session/session';

/**
 * For `beforeLoad` of the organizer's pages: leads visitors to the login, and those who do not sell yet to the application.
 * @throws a redirect
 */
export async function requireOrganizer(
  context: AppContext,
  location: { readonly href: string },
): Promise<User> {
  const user = await requireUser(context, location);
  // eslint-disable-next-line typescript/only-throw-error -- the router's redirects are thrown objects
  if (user.role !== 'organizer' && user.role !== 'admin') throw redirect({ to: '/sell' });
  return user;
}
