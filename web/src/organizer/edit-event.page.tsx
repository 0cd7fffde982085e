import { Trans } from '@lingui/react/macro';
import { useQuery } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import { useApp } from '../api/app-context';
import { Notice } from '../parts/surface';
import { EndEvent } from './end-event';
import { EventEditor } from './event-editor';
import { EventHeading } from './event-heading';
import { ownEventQuery } from './organizer.queries';

const route = getRouteApi('/organizer/events/$id');

/** Changes an event, publishes or cancels it. */
export function EditEventPage() {
  const { id } = route.useParams();
  const event = useQuery(ownEventQuery(useApp(), id)).data;
  if (!event) return null;
  const canChange = event.status === 'draft' || event.status === 'published';
  return (
    <>
      <EventHeading event={event} page={<Trans>Edit</Trans>} />
      {canChange ? (
        <>
          <EventEditor key={id} event={event} />
          <EndEvent event={event} />
        </>
      ) : (
        <Notice>
          {event.status === 'cancelled' ? (
            <Trans>It was cancelled and cannot be changed any more.</Trans>
          ) : (
            <Trans>It is over and cannot be changed any more.</Trans>
          )}
        </Notice>
      )}
    </>
  );
}
