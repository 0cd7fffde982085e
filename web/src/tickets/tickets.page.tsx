import { Trans, useLingui } from '@lingui/react/macro';
import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { useApp } from '../api/app-context';
import { Button, ButtonLink } from '../parts/button';
import { ProblemNote } from '../parts/problem-note';
import { Empty, Page, Skeleton } from '../parts/surface';
import { SeenAt } from './seen-at';
import { groupsOf, TicketGroup } from './ticket-group';
import styles from './tickets.module.css';
import { pastTicketsQuery, upcomingTicketsQuery } from './tickets.queries';

/** All tickets of a person: those that will be needed first. */
export function TicketsPage() {
  const { t } = useLingui();
  const upcoming = useQuery(upcomingTicketsQuery(useApp()));
  return (
    <Page title={<Trans>My tickets</Trans>} lead={upcoming.data && <SeenAt seenAt={upcoming.data.seenAt} />}>
      {upcoming.isPending && (
        <div className={styles.list} role="status" aria-label={t`Loading tickets`}>
          <Skeleton height="8.5rem" />
          <Skeleton height="8.5rem" />
        </div>
      )}
      {upcoming.isError && <ProblemNote error={upcoming.error} onRetry={() => void upcoming.refetch()} />}
      {upcoming.data?.tickets.length === 0 && (
        <Empty title={<Trans>No event ahead</Trans>}>
          <p>
            <Trans>Tickets that you buy or are given appear here, ready to be scanned.</Trans>
          </p>
          <ButtonLink to="/" look="primary">
            <Trans>Find an event</Trans>
          </ButtonLink>
        </Empty>
      )}
      {upcoming.data && upcoming.data.tickets.length > 0 && (
        <ul className={styles.list}>
          {groupsOf(upcoming.data.tickets).map((group) => (
            <li key={group.key}>
              <TicketGroup group={group} />
            </li>
          ))}
        </ul>
      )}
      <PastTickets />
    </Page>
  );
}

/** What is over needs no place of its own until there is something. */
function PastTickets() {
  const past = useInfiniteQuery(pastTicketsQuery(useApp()));
  const tickets = past.data?.pages.flatMap(({ items }) => items) ?? [];
  if (tickets.length === 0) return null;
  return (
    <section className={styles.past} aria-labelledby="past">
      <h2 id="past">
        <Trans>Past and cancelled</Trans>
      </h2>
      <ul className={styles.list}>
        {groupsOf(tickets).map((group) => (
          <li key={group.key}>
            <TicketGroup group={group} isPast />
          </li>
        ))}
      </ul>
      {past.hasNextPage && (
        <div>
          <Button
            busy={past.isFetchingNextPage && <Trans>Loading …</Trans>}
            onClick={() => void past.fetchNextPage()}
          >
            <Trans>Earlier tickets</Trans>
          </Button>
        </div>
      )}
    </section>
  );
}
