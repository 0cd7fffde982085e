import { createRoute, lazyRouteComponent, notFound } from '@tanstack/react-router';
import { msg } from '@lingui/core/macro';
import { IS_SERVER } from '../api/is-server';
import { idInPath } from '../api/path-id';
import { isMissing } from '../api/query-client';
import { rootRoute } from '../shell/root.route';
import type { WithHead } from '../shell/page-head';
import { eventHead } from './event-head';
import { eventQuery, eventsQuery } from './events.queries';
import { parseFilters } from './filters';
import { LandingPage } from './landing.page';
import { parseWish } from './wish';

const landing = createRoute({
  getParentRoute: () => rootRoute,
  path: '/',
  validateSearch: parseFilters,
  loaderDeps: ({ search }) => search,
  loader: async ({ context, deps, cause }): Promise<WithHead> => {
    const { texts, queries } = context;
    // The page says itself that the events could not be read; on the server the failure counts.
    const events = queries.ensureInfiniteQueryData(eventsQuery(context, deps)).catch(failOnServer);
    // With other filters the page stays, so that the search keeps its focus.
    await Promise.all([texts.load('events'), cause === 'stay' ? undefined : events]);
    return {
      head: {
        title: 'ProTicket',
        description: texts.i18n._(
          msg`Tickets for concerts, theatre, talks and festivals. The price you see is the price you pay.`,
        ),
      },
    };
  },
  // Small, and the first page of most visits: no request of its own.
  component: LandingPage,
});

const event = createRoute({
  getParentRoute: () => rootRoute,
  path: '/events/$id',
  params: idInPath,
  validateSearch: parseWish,
  loader: async ({ context, params: { id } }): Promise<WithHead> => {
    const { texts, queries, origin } = context;
    await texts.load('events');
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

export const eventsRoutes = [landing, event] as const;

function failOnServer(error: unknown): void {
  if (IS_SERVER) throw error;
}
