import { Trans } from '@lingui/react/macro';
import { clockText, useSecondsUntil } from '../parts/seconds-until';
import { classes } from '../parts/classes';
import styles from './checkout.module.css';

/** Seconds before the end at which the clock says so once, aloud as well. */
const WARN_SECONDS = 120;

interface HoldClockProps {
  readonly from: string;
  readonly until: string;
}

/** How long the places are kept. It never ticks aloud: one sentence two minutes before the end (WCAG 2.2.1). */
export function HoldClock({ from, until }: HoldClockProps) {
  const left = useSecondsUntil(until) ?? 0;
  const whole = (Date.parse(until) - Date.parse(from)) / 1000;
  const isShort = left <= WARN_SECONDS;
  return (
    <div className={classes(styles.clock, isShort && styles.short)}>
      <p>
        <Trans>
          Your places are kept for{' '}
          <b role="timer" aria-live="off">
            {clockText(left)}
          </b>
        </Trans>
      </p>
      <div className={styles.bar} aria-hidden="true">
        <div style={{ scale: `${Math.min(1, left / whole)} 1` }} />
      </div>
      <p role="status" className={classes(styles.news, styles.warning)}>
        {isShort && (
          <Trans>Less than two minutes are left. If it is not enough, you can order again afterwards.</Trans>
        )}
      </p>
    </div>
  );
}
