import { msg } from '@lingui/core/macro';
import { createRoute, lazyRouteComponent, notFound } from '@tanstack/react-router';
import { idInPath } from '../api/path-id';
import { isMissing } from '../api/query-client';
import type { WithHead } from '../shell/page-head';
import { rootRoute } from '../shell/root.route';
import { eventsOfOrganizerQuery, publicOrganizerQuery } from './public-organizer.queries';

const organizer = createRoute({
  getParentRoute: () => rootRoute,
  path: '/organizers/$id',
  params: idInPath,
  loader: async ({ context, params: { id } }): Promise<WithHead> => {
    const { texts, queries, origin } = context;
    if (id === 0) throw notFound();
    try {
      const [{ organization_name: name }] = await Promise.all([
        queries.ensureQueryData(publicOrganizerQuery(context, id)),
        queries.ensureInfiniteQueryData(eventsOfOrganizerQuery(context, id)),
        texts.load('public-organizer'),
      ]);
      return {
        head: {
          title: name,
          description: texts.i18n._(msg`The next events of ${name}, with tickets and what they cost.`),
          structured: {
            '@context': 'https://schema.org',
            '@type': 'Organization',
            name,
            url: `${origin}/organizers/${id}`,
          },
        },
      };
    } catch (error) {
      if (isMissing(error)) throw notFound();
      throw error;
    }
  },
  component: lazyRouteComponent(() => import('./public-organizer.page'), 'PublicOrganizerPage'),
});

export const publicOrganizerRoutes = [organizer] as const;
