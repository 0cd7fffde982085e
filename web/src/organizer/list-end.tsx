import { Trans } from '@lingui/react/macro';
import { Button } from '../parts/button';
import { Icon } from '../parts/icon';
import { ProblemNote } from '../parts/problem-note';
import styles from './lists.module.css';

/** A list that is read page by page. */
export interface PagedList {
  readonly hasNextPage: boolean;
  readonly isFetchingNextPage: boolean;
  readonly isFetchNextPageError: boolean;
  readonly error: unknown;
  readonly fetchNextPage: () => unknown;
}

/** More of the list, or that this was all. */
export function ListEnd({ list }: { readonly list: PagedList }) {
  if (list.isFetchNextPageError)
    return <ProblemNote error={list.error} onRetry={() => list.fetchNextPage()} />;
  return (
    <div className={styles.end}>
      {list.hasNextPage ? (
        <Button
          busy={list.isFetchingNextPage && <Trans>Loading …</Trans>}
          onClick={() => list.fetchNextPage()}
        >
          <Icon name="chevronDown" />
          <Trans>More</Trans>
        </Button>
      ) : (
        <p>
          <Trans>That is all.</Trans>
        </p>
      )}
    </div>
  );
}
