import { Trans } from '@lingui/react/macro';
import { Skeleton } from '../parts/surface';
import styles from '../parts/surface.module.css';

/** While a page is loading longer than a moment. */
export function PagePending() {
  return (
    <div className={styles.page} role="status">
      <span className="spoken">
        <Trans>Loading</Trans>
      </span>
      <Skeleton height="3.5rem" />
      <Skeleton height="14rem" />
    </div>
  );
}
