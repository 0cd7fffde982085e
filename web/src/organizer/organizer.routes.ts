import { createRoute, lazyRouteComponent, notFound } from '@tanstack/react-router';
import type { MessageDescriptor } from '@lingui/core';
import { msg } from '@lingui/core/macro';
import type { AppContext } from '../api/app-context';
import { idInPath, idOfPath } from '../api/path-id';
import { isMissing } from '../api/query-client';
import { rootRoute } from '../shell/root.route';
import type { WithHead } from '../shell/page-head';
import { requireOrganizer } from './require-organizer';

interface Opened {
  readonly context: AppContext;
  readonly location: { readonly href: string };
}

const headFor = async ({ texts }: AppContext, title: MessageDescriptor): Promise<WithHead> => {
  await texts.load('organizer');
  return { head: { title: texts.i18n._(title), isPrivate: true } };
};

/** Pages of organizers alone. */
const forOrganizers = (title: MessageDescriptor) => ({
  beforeLoad: async ({ context, location }: Opened) => {
    await requireOrganizer(context, location);
    return headFor(context, title);
  },
});

const sell = createRoute({
  getParentRoute: () => rootRoute,
  path: '/sell',
  loader: async ({ context }): Promise<WithHead> => {
    await context.texts.load('organizer');
    return { head: { title: context.texts.i18n._(msg`Sell tickets`) } };
  },
  component: lazyRouteComponent(() => import('./sell.page'), 'SellPage'),
});

const myEvents = createRoute({
  getParentRoute: () => rootRoute,
  path: '/organizer',
  ...forOrganizers(msg`My events`),
  component: lazyRouteComponent(() => import('./my-events.page'), 'MyEventsPage'),
});

const settings = createRoute({
  getParentRoute: () => rootRoute,
  path: '/organizer/settings',
  ...forOrganizers(msg`Organization`),
  component: lazyRouteComponent(() => import('./organization.page'), 'OrganizationPage'),
});

const newEvent = createRoute({
  getParentRoute: () => rootRoute,
  path: '/organizer/events/new',
  ...forOrganizers(msg`New event`),
  component: lazyRouteComponent(() => import('./new-event.page'), 'NewEventPage'),
});

/** The pages of one event: its frame is theirs. */
const event = createRoute({
  getParentRoute: () => rootRoute,
  path: '/organizer/events/$id',
  params: idInPath,
  beforeLoad: async ({ context, location, params: { id } }) => {
    // Before its pages read anything.
    if (id === 0) throw notFound();
    await requireOrganizer(context, location);
    await context.texts.load('organizer');
  },
  loader: async ({ context, params: { id } }): Promise<WithHead> => {
    try {
      const { title } = await readEvent(context, id);
      return { head: { title, isPrivate: true } };
    } catch (error) {
      if (isMissing(error)) throw notFound();
      throw error;
    }
  },
  component: lazyRouteComponent(() => import('./event-frame'), 'EventFrame'),
});

const dashboard = createRoute({
  getParentRoute: () => event,
  path: '/',
  component: lazyRouteComponent(() => import('./dashboard.page'), 'DashboardPage'),
});

/** The name of a page of an event in the browser's tab, before the title. */
const pageOfEvent = (name: MessageDescriptor) => ({
  loader: async ({
    context,
    params: { id },
  }: {
    readonly context: AppContext;
    readonly params: { readonly id: number };
  }): Promise<WithHead> => {
    const { title } = await readEvent(context, id);
    return { head: { title: `${context.texts.i18n._(name)} · ${title}`, isPrivate: true } };
  },
});

const edit = createRoute({
  getParentRoute: () => event,
  path: '/edit',
  ...pageOfEvent(msg`Edit`),
  component: lazyRouteComponent(() => import('./edit-event.page'), 'EditEventPage'),
});

/** A list in an address: what is looked for, and what is open beside it. */
export interface ListSearch {
  readonly q?: string;
  readonly status?: string;
  readonly order?: number;
}

function parseList(search: Record<string, unknown>): ListSearch {
  const text = (value: unknown) =>
    (typeof value === 'string' || typeof value === 'number') && String(value).trim() !== ''
      ? String(value).slice(0, 100)
      : undefined;
  return {
    q: text(search['q']),
    status: text(search['status']),
    order: idOfPath(String(search['order'])),
  };
}

const tickets = createRoute({
  getParentRoute: () => event,
  path: '/tickets',
  ...pageOfEvent(msg`Tickets`),
  component: lazyRouteComponent(() => import('./ticket-types.page'), 'TicketTypesPage'),
});

const questions = createRoute({
  getParentRoute: () => event,
  path: '/questions',
  ...pageOfEvent(msg`Questions`),
  component: lazyRouteComponent(() => import('./questions.page'), 'QuestionsPage'),
});

const vouchers = createRoute({
  getParentRoute: () => event,
  path: '/vouchers',
  validateSearch: parseList,
  ...pageOfEvent(msg`Vouchers`),
  component: lazyRouteComponent(() => import('./vouchers.page'), 'VouchersPage'),
});

const orders = createRoute({
  getParentRoute: () => event,
  path: '/orders',
  validateSearch: parseList,
  ...pageOfEvent(msg`Orders`),
  component: lazyRouteComponent(() => import('./event-orders.page'), 'EventOrdersPage'),
});

const attendees = createRoute({
  getParentRoute: () => event,
  path: '/attendees',
  validateSearch: parseList,
  ...pageOfEvent(msg`Attendees`),
  component: lazyRouteComponent(() => import('./attendees.page'), 'AttendeesPage'),
});

const reports = createRoute({
  getParentRoute: () => event,
  path: '/reports',
  validateSearch: ({ by }: Record<string, unknown>): { readonly by?: string } => ({
    by: typeof by === 'string' ? by : undefined,
  }),
  ...pageOfEvent(msg`Reports`),
  component: lazyRouteComponent(() => import('./reports.page'), 'ReportsPage'),
});

const staff = createRoute({
  getParentRoute: () => event,
  path: '/staff',
  ...pageOfEvent(msg`Staff`),
  component: lazyRouteComponent(() => import('./staff.page'), 'StaffPage'),
});

const share = createRoute({
  getParentRoute: () => event,
  path: '/share',
  ...pageOfEvent(msg`Share`),
  component: lazyRouteComponent(() => import('./share.page'), 'SharePage'),
});

export const organizerRoutes = [
  sell,
  myEvents,
  settings,
  newEvent,
  event.addChildren([
    dashboard,
    edit,
    tickets,
    questions,
    vouchers,
    orders,
    attendees,
    reports,
    staff,
    share,
  ]),
] as const;

/** By a file of its own: buyers, whose first page lists these routes, do not load the queries of organizers. */
async function readEvent(context: AppContext, id: number) {
  const { ownEventQuery } = await import('./organizer.queries');
  return context.queries.ensureQueryData(ownEventQuery(context, id));
}
