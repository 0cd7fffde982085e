import { Trans } from '@lingui/react/macro';
import { useMutation } from '@tanstack/react-query';
import { useFormats } from '../i18n/formats';
import { Button } from '../parts/button';
import { ProblemNote } from '../parts/problem-note';
import { Pill } from '../parts/surface';
import styles from './door.module.css';
import type { DoorStation } from './door-station';
import { Refusal } from './refusal';
import type { Scan } from './use-scans';

interface RecentScansProps {
  readonly station: DoorStation;
  readonly scans: readonly Scan[];
  readonly onUndone: (scan: Scan) => void;
}

/** The last scans of this device: what it was just now, and a way back from a mistake that nobody has to hurry for. */
export function RecentScans({ station, scans, onUndone }: RecentScansProps) {
  const undo = useMutation({
    mutationFn: async (scan: Scan) => {
      if (scan.verdict.kind === 'welcome') await station.undo(scan.verdict.idAdmission);
      return scan;
    },
    onSuccess: onUndone,
  });
  return (
    <section className={styles.panel} aria-labelledby="recent">
      <h2 id="recent">
        <Trans>Last scans</Trans>
      </h2>
      {scans.length === 0 && (
        <p className={styles.hint}>
          <Trans>Hold the code of a ticket before the camera, or use a hand scanner.</Trans>
        </p>
      )}
      <ul className={styles.rows}>
        {scans.map((scan) => (
          <li key={scan.number}>
            <RecentScan scan={scan} timeZone={station.event.timezone} />
            {scan.verdict.kind === 'welcome' && station.canUndo(scan.verdict.idAdmission) && (
              <Button
                busy={undo.isPending && undo.variables === scan && <Trans>Undoing …</Trans>}
                onClick={() => undo.mutate(scan)}
              >
                <Trans>Undo</Trans>
              </Button>
            )}
          </li>
        ))}
      </ul>
      {undo.error && <ProblemNote error={undo.error} />}
    </section>
  );
}

function RecentScan({ scan: { at, verdict }, timeZone }: { readonly scan: Scan; readonly timeZone: string }) {
  const formats = useFormats();
  return (
    <div className={styles.row}>
      <span className="numbers">{formats.time(at.toISOString(), timeZone)}</span>
      {verdict.kind === 'welcome' && (
        <>
          <Pill tone="good">
            <Trans>Admitted</Trans>
          </Pill>
          <b>{verdict.name}</b>
        </>
      )}
      {verdict.kind === 'already' && (
        <>
          <Pill tone="warn">
            <Trans>Already in</Trans>
          </Pill>
          <span>{verdict.device}</span>
        </>
      )}
      {verdict.kind === 'refused' && (
        <>
          <Pill tone="bad">
            <Trans>Refused</Trans>
          </Pill>
          <Refusal reason={verdict.reason} isShort />
        </>
      )}
    </div>
  );
}
