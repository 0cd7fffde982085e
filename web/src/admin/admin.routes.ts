import type { MessageDescriptor } from '@lingui/core';
import { msg } from '@lingui/core/macro';
import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import type { AppContext } from '../api/app-context';
import { requireUser } from '../session/session';
import type { WithHead } from '../shell/page-head';
import { rootRoute } from '../shell/root.route';
import {
  ORGANIZER_STATUSES,
  type OrganizerStatus,
  MONEY_VIEWS,
  type MoneyView,
  parseUserFilters,
  parseAuditFilters,
} from './admin-filters';

const admin = createRoute({
  getParentRoute: () => rootRoute,
  path: '/admin',
  beforeLoad: async ({ context, location }) => {
    await requireUser(context, location, 'admin');
  },
  loader: ({ context }) => context.texts.load('admin'),
  component: lazyRouteComponent(() => import('./admin-frame'), 'AdminFrame'),
});

const overview = createRoute({
  getParentRoute: () => admin,
  path: '/',
  loader: ({ context }) => open(context, msg`Administration`),
  component: lazyRouteComponent(() => import('./overview.page'), 'OverviewPage'),
});

const organizers = createRoute({
  getParentRoute: () => admin,
  path: 'organizers',
  validateSearch: ({ status }: Record<string, unknown>): { status?: OrganizerStatus } => ({
    status: ORGANIZER_STATUSES.find((each) => each === status),
  }),
  loader: ({ context }) => open(context, msg`Organizers`),
  component: lazyRouteComponent(() => import('./organizers.page'), 'OrganizersPage'),
});

const users = createRoute({
  getParentRoute: () => admin,
  path: 'users',
  validateSearch: parseUserFilters,
  loader: ({ context }) => open(context, msg`Accounts`),
  component: lazyRouteComponent(() => import('./users.page'), 'UsersPage'),
});

const money = createRoute({
  getParentRoute: () => admin,
  path: 'money',
  validateSearch: ({ show }: Record<string, unknown>): { show?: MoneyView } => ({
    show: MONEY_VIEWS.find((each) => each === show),
  }),
  loader: ({ context }) => open(context, msg`Money`),
  component: lazyRouteComponent(() => import('./money.page'), 'MoneyPage'),
});

const jobs = createRoute({
  getParentRoute: () => admin,
  path: 'jobs',
  loader: ({ context }) => open(context, msg`Failed tasks`),
  component: lazyRouteComponent(() => import('./jobs.page'), 'JobsPage'),
});

const audit = createRoute({
  getParentRoute: () => admin,
  path: 'audit',
  validateSearch: parseAuditFilters,
  loader: ({ context }) => open(context, msg`Audit log`),
  component: lazyRouteComponent(() => import('./audit.page'), 'AuditPage'),
});

export const adminRoutes = [admin.addChildren([overview, organizers, users, money, jobs, audit])] as const;

async function open({ texts }: AppContext, title: MessageDescriptor): Promise<WithHead> {
  await texts.load('admin');
  return { head: { title: texts.i18n._(title), isPrivate: true } };
}
