import { msg } from '@lingui/core/macro';
import type { MessageDescriptor } from '@lingui/core';
import { createRoute, lazyRouteComponent, redirect } from '@tanstack/react-router';
import type { AppContext } from '../api/app-context';
import { safeNext } from '../session/safe-next';
import { isGuest, requireBuyer, sessionQuery } from '../session/session';
import type { WithHead } from '../shell/page-head';
import { rootRoute } from '../shell/root.route';
import { accountSettingsQuery } from './account.queries';

interface NextSearch {
  /** The path to continue at after the login. */
  readonly next?: string;
}

declare module '@tanstack/react-router' {
  interface HistoryState {
    /** Typed at the registration, for the form of the login. Not in the address, which logs keep. */
    email?: string | undefined;
  }
}

const validateNext = ({ next }: Record<string, unknown>): NextSearch =>
  typeof next === 'string' ? { next } : {};

const login = createRoute({
  getParentRoute: () => rootRoute,
  path: '/login',
  validateSearch: validateNext,
  beforeLoad: ({ context, search }) => leaveWithSession(context, search),
  loader: ({ context }) => open(context, msg`Log in`),
  component: lazyRouteComponent(() => import('./login.page'), 'LoginPage'),
});

const register = createRoute({
  getParentRoute: () => rootRoute,
  path: '/register',
  validateSearch: validateNext,
  beforeLoad: ({ context, search }) => leaveWithSession(context, search),
  loader: async ({ context }) => {
    // Without the rules the server still checks; the page only cannot tell them in advance.
    await context.queries.prefetchQuery(accountSettingsQuery(context));
    return open(context, msg`Create an account`);
  },
  component: lazyRouteComponent(() => import('./register.page'), 'RegisterPage'),
});

const forgotPassword = createRoute({
  getParentRoute: () => rootRoute,
  path: '/forgot-password',
  loader: ({ context }) => open(context, msg`Forgot your password?`),
  component: lazyRouteComponent(() => import('./forgot-password.page'), 'ForgotPasswordPage'),
});

const resetPassword = createRoute({
  getParentRoute: () => rootRoute,
  path: '/reset-password',
  loader: async ({ context }) => {
    await context.queries.prefetchQuery(accountSettingsQuery(context));
    return open(context, msg`Choose a new password`);
  },
  component: lazyRouteComponent(() => import('./reset-password.page'), 'ResetPasswordPage'),
});

const verifyEmail = createRoute({
  getParentRoute: () => rootRoute,
  path: '/verify-email',
  loader: ({ context }) => open(context, msg`Confirm your email address`),
  component: lazyRouteComponent(() => import('./verify-email.page'), 'VerifyEmailPage'),
});

const account = createRoute({
  getParentRoute: () => rootRoute,
  path: '/account',
  beforeLoad: async ({ context, location }) => {
    await requireBuyer(context, location);
  },
  loader: async ({ context }) => {
    await context.queries.prefetchQuery(accountSettingsQuery(context));
    return open(context, msg`Account and security`);
  },
  component: lazyRouteComponent(() => import('./account.page'), 'AccountPage'),
});

export const accountRoutes = [login, register, forgotPassword, resetPassword, verifyEmail, account] as const;

async function open({ texts }: AppContext, title: MessageDescriptor): Promise<WithHead> {
  await texts.load('account');
  return { head: { title: texts.i18n._(title), isPrivate: true } };
}

/** @throws a redirect if somebody is logged in already */
async function leaveWithSession(context: AppContext, { next }: NextSearch): Promise<void> {
  const user = await context.queries.ensureQueryData(sessionQuery(context));
  // eslint-disable-next-line typescript/only-throw-error -- the router's redirects are thrown objects
  if (user && !isGuest(user)) throw redirect({ href: safeNext(next), replace: true });
}
