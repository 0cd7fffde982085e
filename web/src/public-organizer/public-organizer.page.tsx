import { Trans } from '@lingui/react/macro';
import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import { useApp } from '../api/app-context';
import { Button, ButtonAnchor, ButtonLink } from '../parts/button';
import { EventCard } from '../parts/event-card/event-card';
import { Icon } from '../parts/icon';
import { ProblemNote } from '../parts/problem-note';
import { Actions, Empty, Page } from '../parts/surface';
import styles from './public-organizer.module.css';
import { eventsOfOrganizerQuery, publicOrganizerQuery } from './public-organizer.queries';

const route = getRouteApi('/organizers/$id');

/** Who puts events on, and which. */
export function PublicOrganizerPage() {
  const app = useApp();
  const { id } = route.useParams();
  const organizer = useQuery(publicOrganizerQuery(app, id));
  const events = useInfiniteQuery(eventsOfOrganizerQuery(app, id));
  const found = events.data?.pages.flatMap(({ items }) => items) ?? [];
  return (
    <Page
      title={organizer.data?.organization_name}
      lead={<Trans>The next events, with tickets and what they cost.</Trans>}
      actions={
        <Actions>
          <ButtonAnchor href={`/v1/organizers/${id}/events.ics`}>
            <Icon name="calendar" />
            <Trans>Calendar</Trans>
          </ButtonAnchor>
          <ButtonAnchor href={`/v1/organizers/${id}/events.rss`}>RSS</ButtonAnchor>
        </Actions>
      }
    >
      {events.isError && found.length === 0 && (
        <ProblemNote error={events.error} onRetry={() => void events.refetch()} />
      )}
      {events.isSuccess && found.length === 0 && (
        <Empty title={<Trans>No events at the moment</Trans>}>
          <ButtonLink to="/">
            <Trans>See what others put on</Trans>
          </ButtonLink>
        </Empty>
      )}
      {found.length > 0 && (
        <ul className={styles.list}>
          {found.map((event, index) => (
            <li key={event.id_event}>
              <EventCard event={event} isFirst={index < 3} />
            </li>
          ))}
        </ul>
      )}
      {events.hasNextPage && (
        <div className={styles.more}>
          <Button
            busy={events.isFetchingNextPage && <Trans>Loading …</Trans>}
            onClick={() => void events.fetchNextPage()}
          >
            <Icon name="chevronDown" />
            <Trans>More events</Trans>
          </Button>
        </div>
      )}
    </Page>
  );
}
