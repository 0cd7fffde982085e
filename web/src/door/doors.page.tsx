import { Trans, useLingui } from '@lingui/react/macro';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { useApp } from '../api/app-context';
import { serverNow } from '../api/server-clock';
import { useFormats } from '../i18n/formats';
import { Icon } from '../parts/icon';
import { ProblemNote } from '../parts/problem-note';
import { Empty, Page, Pill, Skeleton } from '../parts/surface';
import type { StaffEvent } from '../session/offline-door';
import styles from './doors.module.css';
import { staffEventsQuery } from './door.queries';

/** How long before and after it starts an event is today's: doors open early and nights are long. */
const TODAY_MS = 16 * 3_600_000;

/** The events whose tickets somebody may check. */
export function DoorsPage() {
  const { t } = useLingui();
  const app = useApp();
  const upcoming = useQuery(staffEventsQuery(app, 'upcoming'));
  const past = useQuery(staffEventsQuery(app, 'past'));
  const events = upcoming.data ?? [];
  const today = events.filter(isToday);
  const isEmpty = upcoming.isSuccess && !past.isPending && events.length + (past.data?.length ?? 0) === 0;
  return (
    <Page
      width="reading"
      title={<Trans>Door</Trans>}
      lead={<Trans>Check tickets in with the camera of this device. It works without a network, too.</Trans>}
    >
      {upcoming.isPending && (
        <div className={styles.list} role="status" aria-label={t`Loading events`}>
          <Skeleton height="5.5rem" />
          <Skeleton height="5.5rem" />
        </div>
      )}
      {upcoming.isError && <ProblemNote error={upcoming.error} onRetry={() => void upcoming.refetch()} />}
      <Events title={<Trans>Today</Trans>} events={today} />
      <Events title={<Trans>Coming up</Trans>} events={events.filter((event) => !isToday(event))} />
      <Events title={<Trans>Over</Trans>} events={past.data ?? []} />
      {isEmpty && (
        <Empty title={<Trans>No door to work at</Trans>}>
          <p>
            <Trans>
              Ask the organizer of the event to invite you by mail. Organizers find their own events here.
            </Trans>
          </p>
        </Empty>
      )}
    </Page>
  );
}

function isToday({ start_datetime }: StaffEvent): boolean {
  return Date.parse(start_datetime) - serverNow() < TODAY_MS;
}

function Events({ title, events }: { readonly title: ReactNode; readonly events: readonly StaffEvent[] }) {
  const formats = useFormats();
  if (events.length === 0) return null;
  return (
    <section className={styles.section}>
      <h2>{title}</h2>
      <ul className={styles.list}>
        {events.map((event) => (
          <li key={event.id_event} className={styles.event}>
            <div>
              <h3>
                <Link to="/door/$id" params={{ id: event.id_event }}>
                  {event.title}
                </Link>
              </h3>
              <p>
                {formats.dateTime(event.start_datetime, event.timezone)} · {event.location}
              </p>
              {event.status === 'cancelled' && (
                <Pill tone="bad">
                  <Trans>Cancelled</Trans>
                </Pill>
              )}
            </div>
            <Icon name="arrowRight" />
          </li>
        ))}
      </ul>
    </section>
  );
}
