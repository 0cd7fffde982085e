import { Trans, useLingui } from '@lingui/react/macro';
import { useInfiniteQuery } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import { useApp } from '../api/app-context';
import { Button } from '../parts/button';
import { Icon } from '../parts/icon';
import { ProblemNote } from '../parts/problem-note';
import { Empty, Skeleton } from '../parts/surface';
import surface from '../parts/surface.module.css';
import { EventCard } from '../parts/event-card/event-card';
import { eventsQuery } from './events.queries';
import { FilterChips } from './filter-chips';
import styles from './landing.module.css';
import { SearchBox } from './search-box';

const route = getRouteApi('/');

/** The first page: find an event. */
export function LandingPage() {
  const { t } = useLingui();
  const filters = route.useSearch();
  const navigate = route.useNavigate();
  const app = useApp();
  const events = useInfiniteQuery(eventsQuery(app, filters));
  const found = events.data?.pages.flatMap(({ items }) => items) ?? [];
  const names = Object.keys(filters) as (keyof typeof filters)[];
  return (
    <div className={surface.page}>
      <div className={styles.hero}>
        <h1>
          <Trans>A good evening starts here</Trans>
        </h1>
        <SearchBox filters={filters} />
        <FilterChips filters={filters} />
      </div>
      {events.isPending && <Skeletons label={t`Loading events`} />}
      {events.isError && <ProblemNote error={events.error} onRetry={() => void events.refetch()} />}
      {events.isSuccess && found.length === 0 && (
        <Empty title={<Trans>No event matches</Trans>}>
          {names.length > 0 && (
            <>
              <p>
                <Trans>Leave out a part of the search:</Trans>
              </p>
              <Button onClick={() => void navigate({ search: {} })}>
                <Trans>Show all events</Trans>
              </Button>
            </>
          )}
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
    </div>
  );
}

function Skeletons({ label }: { readonly label: string }) {
  return (
    <div className={styles.list} role="status" aria-label={label}>
      {['a', 'b', 'c', 'd', 'e', 'f'].map((key) => (
        <Skeleton key={key} height="21rem" />
      ))}
    </div>
  );
}
