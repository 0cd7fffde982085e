import { Trans } from '@lingui/react/macro';
import type { ReactNode } from 'react';
import styles from './admin.module.css';

interface DetailsProps {
  /** `Detail` elements. */
  readonly children: ReactNode;
  /** As it was recorded. */
  readonly data: object | null;
}

/** What is needed when something is looked into: ids to compare with logs, and the recorded data. */
export function Details({ children, data }: DetailsProps) {
  return (
    <details className={styles.details}>
      <summary>
        <Trans>Details</Trans>
      </summary>
      <dl>{children}</dl>
      {data !== null && <pre>{JSON.stringify(data, null, 2)}</pre>}
    </details>
  );
}

/** One of them; nothing if there is no value. */
export function Detail({ label, children }: { readonly label: ReactNode; readonly children: ReactNode }) {
  if (children === null) return null;
  return (
    <div>
      <dt>{label}</dt>
      <dd>{children}</dd>
    </div>
  );
}
