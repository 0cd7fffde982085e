import { Trans, useLingui } from '@lingui/react/macro';
import type { Business } from '@proticket/sdk';
import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { useApp } from '../api/app-context';
import { overAt } from '../api/over-at';
import { serverNow } from '../api/server-clock';
import { ButtonLink } from '../parts/button';
import { Icon } from '../parts/icon';
import { ProblemNote } from '../parts/problem-note';
import { Actions, Empty, Page, Skeleton } from '../parts/surface';
import { attentionFor } from './attention';
import { AttentionList } from './attention-list';
import { MyEventCard } from './my-event-card';
import styles from './my-events.module.css';
import { myEventsQuery, mySalesQuery, owedRefundsQuery } from './organizer.queries';

/** All events of the organizer: what needs attention, what comes, what is not published yet, what was. */
export function MyEventsPage() {
  const app = useApp();
  const { t } = useLingui();
  const events = useQuery(myEventsQuery(app));
  const sales = useQuery(mySalesQuery(app));
  const all = events.data ?? [];
  const owed = useQuery(owedRefundsQuery(app));
  const now = serverNow();
  const isAhead = (event: Business.EventDto) => overAt(event) > now;
  const byStart = (one: Business.EventDto, other: Business.EventDto) =>
    one.start_datetime.localeCompare(other.start_datetime);
  const upcoming = all.filter((event) => event.status === 'published' && isAhead(event)).toSorted(byStart);
  const drafts = all.filter(({ status }) => status === 'draft');
  const past = all.filter((event) => !upcoming.includes(event) && !drafts.includes(event)).toSorted(byStart);
  const cards = (title: ReactNode, list: readonly Business.EventDto[]) =>
    list.length > 0 && (
      <section className={styles.section}>
        <h2>{title}</h2>
        <ul className={styles.cards}>
          {list.map((event) => (
            <li key={event.id_event}>
              <MyEventCard event={event} sales={sales.data?.get(event.id_event)} />
            </li>
          ))}
        </ul>
      </section>
    );
  return (
    <Page
      title={<Trans>My events</Trans>}
      actions={
        <Actions>
          <ButtonLink to="/organizer/settings">
            <Trans>Organization</Trans>
          </ButtonLink>
          <ButtonLink to="/organizer/events/new" look="primary">
            <Icon name="plus" />
            <Trans>New event</Trans>
          </ButtonLink>
        </Actions>
      }
    >
      {events.isPending && (
        <div className={styles.cards} role="status" aria-label={t`Loading events`}>
          {['a', 'b', 'c'].map((key) => (
            <Skeleton key={key} height="13rem" />
          ))}
        </div>
      )}
      {events.isError && <ProblemNote error={events.error} onRetry={() => void events.refetch()} />}
      {sales.isError && !events.isError && (
        <ProblemNote error={sales.error} onRetry={() => void sales.refetch()} />
      )}
      {events.isSuccess && all.length === 0 && (
        <Empty title={<Trans>No event yet</Trans>}>
          <p>
            <Trans>
              Write the first one: it takes three minutes, and nobody sees it until you publish it.
            </Trans>
          </p>
          <ButtonLink to="/organizer/events/new" look="primary" large>
            <Icon name="plus" />
            <Trans>Write the first event</Trans>
          </ButtonLink>
        </Empty>
      )}
      <AttentionList items={attentionFor(all, owed.data, now)} />
      {cards(<Trans>Upcoming</Trans>, upcoming)}
      {cards(<Trans>Drafts</Trans>, drafts)}
      {cards(<Trans>Over or cancelled</Trans>, past.toReversed())}
    </Page>
  );
}
