import { Trans, useLingui } from '@lingui/react/macro';
import type { ReactNode } from 'react';
import { Button } from '../parts/button';
import { ProblemNote } from '../parts/problem-note';
import { Empty, Skeleton } from '../parts/surface';
import styles from './admin.module.css';

interface ListProps<Item> {
  /** The part of an infinite query that is needed. */
  readonly list: {
    readonly isPending: boolean;
    readonly error: unknown;
    readonly hasNextPage: boolean;
    readonly isFetchingNextPage: boolean;
    readonly refetch: () => Promise<unknown>;
    readonly fetchNextPage: () => Promise<unknown>;
  };
  readonly items: readonly Item[];
  /** What it means that there is nothing. */
  readonly empty: ReactNode;
  readonly children: (item: Item) => ReactNode;
}

/** A list with all its states: loading, failed, empty, more, end. The items are `li` elements. */
export function List<Item>({ list, items, empty, children }: ListProps<Item>) {
  const { t } = useLingui();
  return (
    <>
      {list.isPending && (
        <div role="status" aria-label={t`Loading`} className={styles.list}>
          {['a', 'b', 'c'].map((key) => (
            <Skeleton key={key} height="5.5rem" />
          ))}
        </div>
      )}
      {Boolean(list.error) && <ProblemNote error={list.error} onRetry={() => void list.refetch()} />}
      {!list.isPending && !list.error && items.length === 0 && !list.hasNextPage && <Empty title={empty} />}
      {items.length > 0 && <ul className={styles.list}>{items.map(children)}</ul>}
      {list.hasNextPage && (
        <div className={styles.more}>
          <Button
            busy={list.isFetchingNextPage && <Trans>Loading …</Trans>}
            onClick={() => void list.fetchNextPage()}
          >
            <Trans>Show more</Trans>
          </Button>
        </div>
      )}
    </>
  );
}
