import { createRoute } from '@tanstack/react-router';
import { msg } from '@lingui/core/macro';
import { IS_SERVER } from '../api/is-server';
import { rootRoute } from '../shell/root.route';
import type { WithHead } from '../shell/page-head';
import { eventsQuery } from './events.queries';
import { parseFilters } from './filters';
import { LandingPage } from './landing.page';

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
          msg`Tickets for concerts, theatre, talks and festivals. The total you see is what you pay.`,
        ),
      },
    };
  },
  // Small, and the first page of most visits: no request of its own.
  component: LandingPage,
});

export const eventsRoutes = [landing] as const;

function failOnServer(error: unknown): void {
  if (IS_SERVER) throw error;
}
