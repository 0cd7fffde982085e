import { Plural, Trans } from '@lingui/react/macro';
import { Link } from '@tanstack/react-router';
import { serverOffsetMs } from '../api/server-clock';
import { useFormats } from '../i18n/formats';
import { Notice } from '../parts/surface';
import { DoubleEntries } from './double-entries';
import type { StationState } from './station-state';
import styles from './door.module.css';
import type { DoorStation } from './door-station';

/** The clocks of the devices decide who was first. */
const CLOCK_OFF_MS = 30_000;

interface DoorStatusProps {
  readonly station: DoorStation;
  readonly state: StationState;
}

/** What staff should know about the device; nothing if all is well. */
export function DoorStatus({ station, state }: DoorStatusProps) {
  const formats = useFormats();
  const listAge = formats.relative(state.listAt);
  const offSeconds = Math.round(Math.abs(serverOffsetMs()) / 1000);
  return (
    <div className={styles.status} role="status">
      {station.event.status === 'cancelled' && (
        <Notice tone="bad">
          <Trans>This event is cancelled.</Trans>
        </Notice>
      )}
      {state.needsLogin && (
        <Notice tone="warn">
          <Trans>
            You were logged out. The door works on;{' '}
            <Link to="/login" search={{ next: location.pathname }}>
              log in
            </Link>{' '}
            to upload what was scanned.
          </Trans>
        </Notice>
      )}
      {!state.isOnline && !state.needsLogin && (
        <Notice tone="warn">
          <b>
            <Trans>No connection: the door works on.</Trans>
          </b>{' '}
          <Trans>Tickets as known {listAge}.</Trans>
        </Notice>
      )}
      {state.cannotStore && (
        <Notice tone="bad">
          <Trans>
            This device cannot store what is scanned. Make room on it, or open the door outside of a private
            window.
          </Trans>
        </Notice>
      )}
      {state.unsynced > 0 && (
        <p className={styles.unsynced}>
          <Plural value={state.unsynced} one="# admission to upload" other="# admissions to upload" />
        </p>
      )}
      {state.isOnline && state.isListOld && (
        <Notice tone="warn">
          <Trans>The list of tickets was made {listAge} and is downloaded again as soon as possible.</Trans>
        </Notice>
      )}
      {offSeconds * 1000 > CLOCK_OFF_MS && (
        <Notice tone="warn">
          <Trans>
            The clock of this device is {offSeconds} s off. Set it by the network: it decides who was first.
          </Trans>
        </Notice>
      )}
      {state.doubles > 0 && <DoubleEntries event={station.event} count={state.doubles} />}
    </div>
  );
}
