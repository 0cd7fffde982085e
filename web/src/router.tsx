import { createRouter, type RouterHistory } from '@tanstack/react-router';
import { accountRoutes } from './account/account.routes';
import { adminRoutes } from './admin/admin.routes';
import { parseSearch, stringifySearch } from './api/address-search';
import type { AppContext } from './api/app-context';
import { buyingRoutes } from './buying/buying.routes';
import { checkoutRoutes } from './checkout/checkout.routes';
import { doorRoutes } from './door/door.routes';
import { eventsRoutes } from './events/events.routes';
import { organizerRoutes } from './organizer/organizer.routes';
import { publicOrganizerRoutes } from './public-organizer/public-organizer.routes';
import { NotFoundPage } from './shell/not-found.page';
import { PageFailure } from './shell/page-failure';
import { PagePending } from './shell/page-pending';
import { rootRoute } from './shell/root.route';
import { ticketsRoutes } from './tickets/tickets.routes';

const routeTree = rootRoute.addChildren([
  ...eventsRoutes,
  ...buyingRoutes,
  ...checkoutRoutes,
  ...ticketsRoutes,
  ...accountRoutes,
  ...organizerRoutes,
  ...publicOrganizerRoutes,
  ...doorRoutes,
  ...adminRoutes,
]);

/** The router of the page, or on the server that of one request. */
export function createAppRouter(context: AppContext, history?: RouterHistory) {
  return createRouter({
    routeTree,
    context,
    parseSearch,
    stringifySearch,
    ...(history ? { history } : {}),
    defaultPreload: 'intent',
    // The cache of queries decides what is fresh.
    defaultPreloadStaleTime: 0,
    defaultPendingMs: 300,
    scrollRestoration: typeof document !== 'undefined',
    defaultPendingComponent: PagePending,
    defaultErrorComponent: PageFailure,
    defaultNotFoundComponent: NotFoundPage,
  });
}

type AppRouter = ReturnType<typeof createAppRouter>;

declare module '@tanstack/react-router' {
  interface Register {
    router: AppRouter;
  }
}
