import { msg } from '@lingui/core/macro';
import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import type { AppContext } from '../api/app-context';
import type { WithHead } from '../shell/page-head';
import { rootRoute } from '../shell/root.route';
import { requireBuyer } from '../session/session';
import { withServiceWorker } from '../shell/with-service-worker';

const tickets = createRoute({
  getParentRoute: () => rootRoute,
  path: '/tickets',
  beforeLoad: ({ context, location }) => privateHead(context, location, msg`My tickets`),
  component: lazyRouteComponent(() => import('./tickets.page'), 'TicketsPage'),
});

const ticket = createRoute({
  getParentRoute: () => rootRoute,
  path: '/tickets/$id',
  beforeLoad: ({ context, location }) => privateHead(context, location, msg`Ticket`),
  component: lazyRouteComponent(() => import('./ticket.page'), 'TicketPage'),
});

const acceptTicket = createRoute({
  getParentRoute: () => rootRoute,
  path: '/tickets/accept',
  // Asks for a login itself: the address of the login must not contain the token.
  beforeLoad: async ({ context: { texts } }): Promise<WithHead> => {
    await texts.load('tickets');
    return { head: { title: texts.i18n._(msg`Accept a ticket`), isPrivate: true } };
  },
  component: lazyRouteComponent(() => import('./accept-ticket.page'), 'AcceptTicketPage'),
});

export const ticketsRoutes = [tickets, acceptTicket, ticket] as const;

/** Tickets must open at the entrance, where there may be no network: from the first visit on they are kept. */
async function privateHead(
  context: AppContext,
  location: { readonly href: string },
  title: ReturnType<typeof msg>,
): Promise<WithHead> {
  await Promise.all([requireBuyer(context, location), context.texts.load('tickets')]);
  void withServiceWorker((it) => it.registerServiceWorker());
  return { head: { title: context.texts.i18n._(title), isPrivate: true } };
}
