import { createRoute, lazyRouteComponent, notFound } from '@tanstack/react-router';
import { idInPath } from '../api/path-id';
import { isMissing } from '../api/query-client';
import type { WithHead } from '../shell/page-head';
import { rootRoute } from '../shell/root.route';
import { eventHead } from './event-head';
import { eventQuery } from './event.queries';
import { parseWish } from './wish';

const event = createRoute({
  getParentRoute: () => rootRoute,
  path: '/events/$id',
  params: idInPath,
  validateSearch: parseWish,
  loader: async ({ context, params: { id } }): Promise<WithHead> => {
    const { texts, queries, origin } = context;
    await texts.load('buying');
    if (id === 0) throw notFound();
    try {
      const found = await queries.ensureQueryData(eventQuery(context, id));
      return { head: eventHead(found, origin) };
    } catch (error) {
      if (isMissing(error)) throw notFound();
      throw error;
    }
  },
  component: lazyRouteComponent(() => import('./event.page'), 'EventPage'),
});

export const buyingRoutes = [event] as const;
