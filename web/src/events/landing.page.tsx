import { Plural, Trans, useLingui } from '@lingui/react/macro';
import { useInfiniteQuery } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import { useApp } from '../api/app-context';
import { Button } from '../parts/button';
import { Icon } from '../parts/icon';
import { ProblemNote } from '../parts/problem-note';
import { Skeleton } from '../parts/surface';
import surface from '../parts/surface.module.css';
import { EventCard } from '../parts/event-card/event-card';
import { eventsQuery } from './events.queries';
import { FilterChips } from './filter-chips';
import styles from './landing.module.css';
import { NoEvents } from './no-events';
import { SearchBox } from './search-box';

const route = getRouteApi('/');

/** The first page: find an event. */
export function LandingPage() {
  const { t } = useLingui();
  const filters = route.useSearch();
  const app = useApp();
  const events = useInfiniteQuery(eventsQuery(app, filters));
  const found = events.data?.pages.flatMap(({ items }) => items) ?? [];
  return (
    <div className={surface.page}>
      <div className={styles.hero}>
        <h1>
          <Trans>A good evening starts here</Trans>
        </h1>
        <SearchBox filters={filters} />
        <FilterChips filters={filters} />
      </div>
      <p role="status" className="spoken">
        {events.isSuccess && (
          <Plural value={found.length} one="# event in the list" other="# events in the list" />
        )}
      </p>
      {events.isPending && <Skeletons label={t`Loading events`} />}
      {events.isSuccess && found.length === 0 && <NoEvents filters={filters} />}
      {found.length > 0 && (
        <ul className={styles.list}>
          {found.map((event, index) => (
            <li key={event.id_event}>
              <EventCard event={event} isFirst={index < 3} />
            </li>
          ))}
        </ul>
      )}
      {events.isError && (
        <ProblemNote
          error={events.error}
          onRetry={() => void (found.length > 0 ? events.fetchNextPage() : events.refetch())}
        />
      )}
      {found.length > 0 && (
        <div className={styles.more}>
          {events.hasNextPage ? (
            <Button
              busy={events.isFetchingNextPage && <Trans>Loading …</Trans>}
              onClick={() => void events.fetchNextPage()}
            >
              <Icon name="chevronDown" />
              <Trans>More events</Trans>
            </Button>
          ) : (
            <p>
              <Trans>These are all.</Trans>
            </p>
          )}
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
