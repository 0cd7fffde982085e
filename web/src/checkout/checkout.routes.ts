import { msg } from '@lingui/core/macro';
import { isProblem } from '@proticket/sdk';
import { createRoute, lazyRouteComponent, notFound, redirect } from '@tanstack/react-router';
import { idOfPath } from '../api/path-id';
import { isMissing } from '../api/query-client';
import { requireBuyer } from '../session/session';
import type { WithHead } from '../shell/page-head';
import { rootRoute } from '../shell/root.route';

const orders = createRoute({
  getParentRoute: () => rootRoute,
  path: '/orders',
  beforeLoad: async ({ context, location }) => {
    const user = await requireBuyer(context, location);
    await context.texts.load('checkout');
    return {
      user,
      head: { title: context.texts.i18n._(msg`My orders`), isPrivate: true },
    } satisfies WithHead & {
      user: unknown;
    };
  },
  // Read with each visit: an order that was paid a moment ago must not be shown as one to be paid. The page itself says when
  // they cannot be read.
  loader: async ({ context }) => {
    const { queries, user } = context;
    const { ordersQuery } = await readingOrders();
    await queries.prefetchInfiniteQuery({ ...ordersQuery(context, user.id_user), staleTime: 0 });
  },
  component: lazyRouteComponent(() => import('./orders.page'), 'OrdersPage'),
});

const order = createRoute({
  getParentRoute: () => rootRoute,
  path: '/orders/$id',
  beforeLoad: async ({ context, location }) => {
    await requireBuyer(context, location);
    await context.texts.load('checkout');
    return { head: { title: context.texts.i18n._(msg`Your order`), isPrivate: true } } satisfies WithHead;
  },
  loader: async ({ context, location, params }) => {
    const id = idOfPath(params.id);
    if (id === undefined) throw notFound();
    const { purchaseQuery } = await readingOrders();
    try {
      await context.queries.ensureQueryData(purchaseQuery(context, id));
    } catch (error) {
      if (isMissing(error)) throw notFound();
      if (!isProblem(error, 'access.unauthenticated')) throw error;
      // eslint-disable-next-line typescript/only-throw-error -- the router's redirects are thrown objects
      throw redirect({ to: '/login', search: { next: location.href } });
    }
  },
  component: lazyRouteComponent(() => import('./order.page'), 'OrderPage'),
});

const orderLink = createRoute({
  getParentRoute: () => rootRoute,
  path: '/order-link',
  validateSearch: ({ order: id }: Record<string, unknown>): { readonly order?: number } =>
    Number.isInteger(Number(id)) && Number(id) > 0 ? { order: Number(id) } : {},
  beforeLoad: async ({ context: { texts } }): Promise<WithHead> => {
    await texts.load('checkout');
    return { head: { title: texts.i18n._(msg`Your order`), isPrivate: true } };
  },
  component: lazyRouteComponent(() => import('./order-link.page'), 'OrderLinkPage'),
});

export const checkoutRoutes = [orders, order, orderLink] as const;

/** In a file of its own: the first page lists these routes, and who only looks at events does not load how orders are read. */
function readingOrders() {
  return import('./checkout.queries');
}
