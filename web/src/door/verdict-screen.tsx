import { Trans } from '@lingui/react/macro';
import { useEffect, useRef } from 'react';
import { useFormats } from '../i18n/formats';
import { Icon, type IconName } from '../parts/icon';
import type { StaffEvent } from '../session/offline-door';
import { Refusal } from './refusal';
import type { Verdict } from './verdict';
import styles from './verdict-screen.module.css';

interface VerdictScreenProps {
  readonly verdict: Verdict;
  readonly event: StaffEvent;
  readonly onNext: () => void;
}

const ICONS: Record<Verdict['kind'], IconName> = { welcome: 'check', already: 'warning', refused: 'cross' };

/** One verdict on the whole screen, to be understood from two metres: colour, sign and words say the same. */
export function VerdictScreen({ verdict, event, onNext }: VerdictScreenProps) {
  const next = useRef<HTMLButtonElement>(null);
  useEffect(() => {
    const before = document.activeElement;
    // A welcome goes by itself: the focus stays where it was.
    if (verdict.kind === 'welcome') return;
    next.current?.focus({ preventScroll: true });
    return () => {
      if (before instanceof HTMLElement) before.focus({ preventScroll: true });
    };
  }, [verdict]);
  return (
    <div className={`${styles.screen} ${styles[verdict.kind]}`}>
      <div role="alert" className={styles.words}>
        <Icon name={ICONS[verdict.kind]} size={120} />
        <VerdictWords verdict={verdict} timeZone={event.timezone} />
      </div>
      <button ref={next} type="button" className={styles.next} onClick={onNext}>
        <Trans>Next ticket</Trans>
      </button>
    </div>
  );
}

function VerdictWords({ verdict, timeZone }: { readonly verdict: Verdict; readonly timeZone: string }) {
  const formats = useFormats();
  switch (verdict.kind) {
    case 'welcome':
      return (
        <>
          <h2>
            <Trans>Welcome</Trans>
          </h2>
          <p className={styles.name}>{verdict.name}</p>
          {verdict.ticketType !== null && <p>{formats.ticketType(verdict.ticketType)}</p>}
          {verdict.isDoubtful && (
            <p>
              <Trans>The clock of this device must be wrong: set it.</Trans>
            </p>
          )}
        </>
      );
    case 'already': {
      const when =
        verdict.usedAt && `${formats.time(verdict.usedAt, timeZone)} (${formats.relative(verdict.usedAt)})`;
      return (
        <>
          <h2>
            <Trans>Already in</Trans>
          </h2>
          <p className={styles.name}>{when}</p>
          {verdict.device && <p className={styles.name}>{verdict.device}</p>}
          <p>
            <Trans>
              Do not admit on this ticket again. If the person went out for a moment, the organizer decides.
            </Trans>
          </p>
        </>
      );
    }
    case 'refused':
      return (
        <>
          <h2>
            <Trans>Do not admit</Trans>
          </h2>
          <Refusal reason={verdict.reason} className={styles.name} />
        </>
      );
    default:
      return verdict satisfies never;
  }
}
