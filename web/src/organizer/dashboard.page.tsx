import { Trans } from '@lingui/react/macro';
import { useQuery } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import { lazy, Suspense } from 'react';
import { useApp } from '../api/app-context';
import { ButtonLink } from '../parts/button';
import { Icon } from '../parts/icon';
import { ProblemNote } from '../parts/problem-note';
import { Actions, Empty, Notice, Skeleton } from '../parts/surface';
import { EventHeading } from './event-heading';
import { NumbersLine } from './numbers-line';
import { ownEventQuery, salesTimelineQuery } from './organizer.queries';

/** Charts are by far the heaviest part: they come when the numbers are there already. */
const Charts = lazy(async () => ({ default: (await import('./event-charts')).EventCharts }));

const route = getRouteApi('/organizer/events/$id');

/** How the event stands. */
export function DashboardPage() {
  const app = useApp();
  const { id } = route.useParams();
  const event = useQuery(ownEventQuery(app, id)).data;
  const days = useQuery({ ...salesTimelineQuery(app, id, 'day'), enabled: event?.status !== 'draft' });
  if (!event) return null;
  const isOnSale = event.status === 'published';
  return (
    <>
      <EventHeading
        event={event}
        actions={
          <Actions>
            <ButtonLink to="/events/$id" params={{ id }}>
              <Trans>See it as buyers do</Trans>
            </ButtonLink>
            <ButtonLink to="/door">
              <Trans>To the door</Trans>
            </ButtonLink>
          </Actions>
        }
      />
      {event.status === 'draft' && (
        <Empty title={<Trans>It is a draft</Trans>}>
          <p>
            <Trans>Its numbers begin when you publish it.</Trans>
          </p>
          <ButtonLink to="/organizer/events/$id/edit" params={{ id }} look="primary">
            <Icon name="edit" />
            <Trans>Go on writing</Trans>
          </ButtonLink>
        </Empty>
      )}
      {event.status === 'cancelled' && (
        <Notice tone="bad">
          <Trans>
            It was cancelled. The money of every paid order goes back; the orders show how far it is.
          </Trans>
        </Notice>
      )}
      {event.status !== 'draft' && (
        <>
          {days.isError && <ProblemNote error={days.error} onRetry={() => void days.refetch()} />}
          <NumbersLine event={event} days={days.data?.items} />
          {isOnSale && days.data?.items.length === 0 && (
            <Empty title={<Trans>Nothing sold yet</Trans>}>
              <p>
                <Trans>Tell people: send the link, hang up a poster, put a button on your own site.</Trans>
              </p>
              <ButtonLink to="/organizer/events/$id/share" params={{ id }} look="primary">
                <Icon name="share" />
                <Trans>Share it</Trans>
              </ButtonLink>
            </Empty>
          )}
          {days.data && days.data.items.length > 0 && (
            <Suspense fallback={<Skeleton height="24rem" />}>
              <Charts event={event} />
            </Suspense>
          )}
        </>
      )}
    </>
  );
}
