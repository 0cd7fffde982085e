import { Trans } from '@lingui/react/macro';
import { useQuery } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import { useApp } from '../api/app-context';
import { ButtonAnchor } from '../parts/button';
import { EventTime } from '../parts/event-time';
import { Icon } from '../parts/icon';
import { ShareButton } from '../parts/share-button';
import { Actions, Notice } from '../parts/surface';
import { EventPicture } from '../parts/event-card/event-picture';
import styles from './event.module.css';
import { type Event, eventQuery } from './event.queries';
import { SalesPill } from '../parts/event-card/sales-pill';
import { TicketPanel } from './ticket-panel';

const route = getRouteApi('/events/$id');

/** One event: decide and start to buy. */
export function EventPage() {
  const { id } = route.useParams();
  const { data: event } = useQuery({ ...eventQuery(useApp(), id), refetchInterval: 10_000 });
  if (!event) return null;
  return (
    <div className={styles.page}>
      <div className={styles.story}>
        <EventPicture
          event={event}
          className={styles.picture}
          isFirst
          sizes="(min-width: 60rem) 48rem, 100vw"
        />
        {event.status === 'draft' && (
          <Notice tone="brand">
            <Trans>This is a draft: nobody but you sees it.</Trans>
          </Notice>
        )}
        <div className={styles.head}>
          <SalesPill event={event} />
          <h1>{event.title}</h1>
        </div>
        <Facts event={event} />
        <p className={styles.text}>{event.description}</p>
        <MoreToDo event={event} />
      </div>
      <TicketPanel event={event} />
    </div>
  );
}

function Facts({ event }: { readonly event: Event }) {
  return (
    <dl className={styles.facts}>
      <div>
        <dt>
          <Icon name="calendar" />
          <span className="spoken">
            <Trans>When</Trans>
          </span>
        </dt>
        <dd>
          <EventTime from={event.start_datetime} to={event.end_datetime} timeZone={event.timezone} />
        </dd>
      </div>
      <div>
        <dt>
          <Icon name="pin" />
          <span className="spoken">
            <Trans>Where</Trans>
          </span>
        </dt>
        <dd>{event.location}</dd>
      </div>
      <div>
        <dt>
          <Icon name="people" />
          <span className="spoken">
            <Trans>Organizer</Trans>
          </span>
        </dt>
        <dd>
          <a href={`/organizers/${event.organizer_id}`}>{event.organizer_name}</a>
        </dd>
      </div>
    </dl>
  );
}

function MoreToDo({ event }: { readonly event: Event }) {
  const { origin } = useApp();
  if (event.status === 'draft') return null;
  return (
    <Actions>
      <ButtonAnchor href={`/v1/events/${event.id_event}/calendar.ics`} download>
        <Icon name="calendar" />
        <Trans>Add to calendar</Trans>
      </ButtonAnchor>
      <ShareButton title={event.title} url={`${origin}/events/${event.id_event}`} />
    </Actions>
  );
}
