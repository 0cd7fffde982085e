import { Trans, useLingui } from '@lingui/react/macro';
import type { Business } from '@proticket/sdk';
import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { useApp } from '../api/app-context';
import { serverNow } from '../api/server-clock';
import { ButtonLink } from '../parts/button';
import { Icon } from '../parts/icon';
import { ProblemNote } from '../parts/problem-note';
import { Actions, Empty, Page, Skeleton } from '../parts/surface';
import { attentionFor } from './attention';
import { AttentionList } from './attention-list';
import { MyEventCard } from './my-event-card';
import styles from './my-events.module.css';
import { myEventsQuery, mySalesQuery } from './organizer.queries';

/** Whether money is under way is asked for so many events, the newest. */
const ASKED_FOR_REFUNDS = 12;

/** All events of the organizer: what needs attention, what comes, what is not published yet, what was. */
export function MyEventsPage() {
  const app = useApp();
  const { t } = useLingui();
  const events = useQuery(myEventsQuery(app));
  const sales = useQuery(mySalesQuery(app));
  const all = events.data ?? [];
  const refunding = useRefunding(all);
  const now = serverNow();
  const isAhead = ({ start_datetime, end_datetime }: Business.EventDto) =>
    Date.parse(end_datetime ?? start_datetime) > now;
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
      <AttentionList items={attentionFor(all, refunding, now)} />
      {cards(<Trans>Upcoming</Trans>, upcoming)}
      {cards(<Trans>Drafts</Trans>, drafts)}
      {cards(<Trans>Over or cancelled</Trans>, past.toReversed())}
    </Page>
  );
}

/** The events with money on its way back. */
function useRefunding(events: readonly Business.EventDto[]): ReadonlySet<number> {
  const { client } = useApp();
  const asked = events
    .filter(({ status }) => status !== 'draft')
    .slice(0, ASKED_FOR_REFUNDS)
    .map(({ id_event }) => id_event);
  const { data = [] } = useQuery({
    queryKey: ['organizer', 'refunding', asked],
    queryFn: async ({ signal }) => {
      const query = { status: 'refund_required', limit: 1 } as const;
      const pages = await Promise.all(
        asked.map((id_event) =>
          client.business.call('GET /v1/events/{id_event}/orders', { path: { id_event }, query, signal }),
        ),
      );
      return asked.filter((_, index) => pages[index]!.items.length > 0);
    },
  });
  return new Set(data);
}
