import { type Auth, isProblem } from '@proticket/sdk';
import { queryOptions, useQuery } from '@tanstack/react-query';
import { redirect } from '@tanstack/react-router';
import { type AppContext, useApp } from '../api/app-context';

export type User = Auth.UserDto;

/** The user as last seen, so that pages know without a request, and the door without a network. */
const REMEMBERED = 'proticket.user';

/** Whose tickets, door lists and forms are kept on the device; it outlives the session, which may end by itself. */
const KEPT_FOR = 'proticket.kept_for';

/** The user who is logged in, or null. Without a remembered login there is no request: most visitors have no account. */
export function sessionQuery({ client }: Pick<AppContext, 'client'>) {
  return queryOptions({
    queryKey: ['session'],
    queryFn: async (): Promise<User | null> => {
      const remembered = rememberedUser();
      if (!remembered) return null;
      try {
        const user = await client.auth.call('GET /v1/users/me');
        rememberUser(user);
        return user;
      } catch (error) {
        if (isProblem(error, 'access.unauthenticated')) {
          rememberUser(null);
          return null;
        }
        // Offline, or the service is busy: nothing says that the session has ended.
        return remembered;
      }
    },
    initialData: rememberedUser,
    initialDataUpdatedAt: 0,
    staleTime: 60_000,
  });
}

/** The user who is logged in; null for visitors. */
export function useUser(): User | null {
  return useQuery(sessionQuery(useApp())).data;
}

/** The user with an account who is logged in; null for visitors and guests. */
export function useAccount(): User | null {
  const user = useUser();
  return isGuest(user) ? null : user;
}

/** Stores who is logged in, after a login, a change of the account, or a logout. */
export function setUser({ queries }: Pick<AppContext, 'queries'>, user: User | null): void {
  rememberUser(user);
  queries.setQueryData(['session'], user);
}

/** The id of the user whom this device keeps something for; null if it keeps nothing. */
export function keptFor(): string | null {
  return localStorage.getItem(KEPT_FOR);
}

/** Whether what is kept is of somebody else than the user who is logged in: it could not be forgotten yet, and is not shown. */
export function isKeptForAnother(): boolean {
  const [owner, user] = [keptFor(), rememberedUser()];
  return owner !== null && user !== null && owner !== user.id_user;
}

export function forgetKeptFor(): void {
  localStorage.removeItem(KEPT_FOR);
}

/** Whether somebody buys without an account: orders and tickets are theirs, all other pages are as for visitors. */
export function isGuest(user: User | null): boolean {
  return user?.status === 'guest';
}

/**
 * For `beforeLoad` of pages with orders and tickets, also of guests: leads visitors to the login and back.
 * @throws a redirect
 */
export async function requireBuyer(context: AppContext, location: { readonly href: string }): Promise<User> {
  const user = await context.queries.ensureQueryData(sessionQuery(context));
  if (!user) throw redirect({ to: '/login', search: { next: location.href } });
  return user;
}

/**
 * For `beforeLoad` of pages that need an account: leads visitors and guests to the login and back.
 * @throws a redirect
 */
export async function requireUser(
  context: AppContext,
  location: { readonly href: string },
  ...roles: readonly User['role'][]
): Promise<User> {
  const user = await requireBuyer(context, location);
  if (isGuest(user)) throw redirect({ to: '/login', search: { next: location.href } });
  if (roles.length > 0 && !roles.includes(user.role)) throw redirect({ to: '/' });
  return user;
}

function rememberedUser(): User | null {
  if (typeof localStorage === 'undefined') return null;
  try {
    return JSON.parse(localStorage.getItem(REMEMBERED) ?? 'null') as User | null;
  } catch {
    return null;
  }
}

function rememberUser(user: User | null): void {
  if (!user) return localStorage.removeItem(REMEMBERED);
  localStorage.setItem(REMEMBERED, JSON.stringify(user));
  // What is kept for somebody else must be forgotten first; until then the mark stays.
  if (keptFor() === null) localStorage.setItem(KEPT_FOR, user.id_user);
}
