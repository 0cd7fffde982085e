import { Trans } from '@lingui/react/macro';
import { useQuery } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import { useState } from 'react';
import { useApp } from '../api/app-context';
import { Button } from '../parts/button';
import { Icon } from '../parts/icon';
import { ProblemNote } from '../parts/problem-note';
import { Actions, Skeleton } from '../parts/surface';
import { EventHeading } from './event-heading';
import { ownEventQuery } from './organizer.queries';
import { type TicketType, ticketTypesQuery } from './sale.queries';
import { TicketTypeDialog } from './ticket-type-dialog';
import { TicketTypeList } from './ticket-type-list';

const route = getRouteApi('/organizer/events/$id');

/** What an event sells. */
export function TicketTypesPage() {
  const app = useApp();
  const { id } = route.useParams();
  const event = useQuery(ownEventQuery(app, id)).data;
  const types = useQuery(ticketTypesQuery(app, id));
  const [edited, setEdited] = useState<TicketType | 'new'>();
  return (
    <>
      {event && <EventHeading event={event} page={<Trans>Tickets</Trans>} />}
      <Actions>
        <Button look="primary" onClick={() => setEdited('new')}>
          <Icon name="plus" />
          <Trans>Add a ticket type</Trans>
        </Button>
      </Actions>
      {types.isPending && <Skeleton height="10rem" />}
      {types.isError && <ProblemNote error={types.error} onRetry={() => void types.refetch()} />}
      {event && types.data && <TicketTypeList event={event} types={types.data} onChange={setEdited} />}
      {event && types.data && edited && (
        <TicketTypeDialog
          event={event}
          types={types.data}
          type={edited === 'new' ? undefined : edited}
          onClose={() => setEdited(undefined)}
        />
      )}
    </>
  );
}
