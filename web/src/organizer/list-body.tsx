import { Trans } from '@lingui/react/macro';
import type { ReactNode } from 'react';
import { Button } from '../parts/button';
import { ProblemNote } from '../parts/problem-note';
import { Empty, Skeleton } from '../parts/surface';
import { ListEnd, type PagedList } from './list-end';
import styles from './lists.module.css';

interface ListBodyProps<Item> {
  readonly list: PagedList & {
    readonly isPending: boolean;
    readonly isError: boolean;
    readonly isSuccess: boolean;
    readonly refetch: () => unknown;
    readonly data?: { readonly pages: readonly { readonly items: readonly Item[] }[] };
  };
  readonly keyOf: (item: Item) => string | number;
  readonly row: (item: Item) => ReactNode;
  /** What it says if there is nothing: of a search, and at all. */
  readonly empty: ReactNode;
  /** Ends the search; undefined if there is none. */
  readonly onShowAll?: () => void;
}

/** A list that is read page by page, in each of its states. */
export function ListBody<Item>({ list, keyOf, row, empty, onShowAll }: ListBodyProps<Item>) {
  const found = list.data?.pages.flatMap(({ items }) => items) ?? [];
  if (list.isPending) return <Skeleton height="16rem" />;
  if (list.isError && found.length === 0)
    return <ProblemNote error={list.error} onRetry={() => list.refetch()} />;
  if (list.isSuccess && found.length === 0)
    return (
      <Empty title={empty}>
        {onShowAll && (
          <Button onClick={onShowAll}>
            <Trans>Show all</Trans>
          </Button>
        )}
      </Empty>
    );
  return (
    <div>
      <ul className={styles.rows}>
        {found.map((item) => (
          <li key={keyOf(item)}>{row(item)}</li>
        ))}
      </ul>
      <ListEnd list={list} />
    </div>
  );
}
