import { Trans } from '@lingui/react/macro';
import { useFormats } from '../i18n/formats';
import styles from './capacity-bar.module.css';

interface CapacityBarProps {
  readonly sold: number;
  /** In checkouts. */
  readonly held: number;
  readonly capacity: number;
}

/** How full it is, as a bar and in words. */
export function CapacityBar({ sold, held, capacity }: CapacityBarProps) {
  const formats = useFormats();
  const share = (places: number) => `${Math.min(100, (places / capacity) * 100)}%`;
  return (
    <div className={styles.capacity}>
      <div className={styles.bar} aria-hidden="true">
        <div className={styles.sold} style={{ width: share(sold) }} />
        <div className={styles.held} style={{ width: share(held) }} />
      </div>
      <p>
        <Trans>
          <b>{formats.number(sold)}</b> of {formats.number(capacity)} sold
        </Trans>
        {held > 0 && (
          <>
            {' · '}
            <Trans>{formats.number(held)} in checkouts</Trans>
          </>
        )}
      </p>
    </div>
  );
}
