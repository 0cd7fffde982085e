import { Trans } from '@lingui/react/macro';
import { useEffect, useMemo, useState, useSyncExternalStore } from 'react';
import { Button } from '../parts/button';
import { CameraView } from './camera-view';
import { CodeReader } from './code-reader';
import styles from './door.module.css';
import type { DoorStation } from './door-station';
import { DoorStatus } from './door-status';
import { PictureButton } from './picture-button';
import { RecentScans } from './recent-scans';
import { Signals } from './signals';
import { SoundButton } from './sound-button';
import { TicketSearch } from './ticket-search';
import { useCamera } from './use-camera';
import { useHandScanner } from './use-hand-scanner';
import { useScans } from './use-scans';
import { VerdictScreen } from './verdict-screen';

/** How often the server is asked for what has changed; without a network, whether it is back. */
const CATCH_UP_MS = { online: 10_000, offline: 4_000 };

interface ScannerProps {
  readonly station: DoorStation;
  readonly gate: string;
  readonly onChangeGate: () => void;
}

/** The desk of one device at a door: whatever way a code comes, it ends in a verdict. */
export function Scanner({ station, gate, onChangeGate }: ScannerProps) {
  const state = useSyncExternalStore(station.subscribe, () => station.state);
  const signals = useSignals();
  const reader = useCodeReader();
  const { scans, shown, onSeen, onEntered, onChosen, dismiss, forget } = useScans(station, signals);
  const [video, camera] = useCamera(reader, onSeen);
  useHandScanner((text) => void onEntered(text));
  useCatchUp(station, state.isOnline);

  return (
    <div className={styles.desk}>
      <header className={styles.head}>
        <div>
          <h1>{station.event.title}</h1>
          <p>
            {gate}{' '}
            <Button look="quiet" onClick={onChangeGate}>
              <Trans>Change</Trans>
            </Button>
          </p>
        </div>
        <p className={styles.count}>
          <b className="numbers">{state.admitted}</b>{' '}
          <span>
            <Trans>of {state.tickets} inside</Trans>
          </span>
        </p>
      </header>
      <DoorStatus station={station} state={state} />
      <div className={styles.work}>
        <div className={styles.see}>
          <CameraView video={video} camera={camera} />
          <div className={styles.tools}>
            <PictureButton reader={reader} onCode={(text) => void onEntered(text)} />
            <SoundButton signals={signals} />
          </div>
        </div>
        <div className={styles.side}>
          <RecentScans station={station} scans={scans} onUndone={forget} />
          <TicketSearch
            station={station}
            onCode={(text) => void onEntered(text)}
            onChosen={(code) => void onChosen(code)}
          />
        </div>
      </div>
      {shown && (
        <VerdictScreen key={shown.number} verdict={shown.verdict} event={station.event} onNext={dismiss} />
      )}
    </div>
  );
}

function useSignals(): Signals {
  const [signals] = useState(() => new Signals());
  useEffect(() => {
    const allow = () => signals.allowSound();
    // The press on "Start scanning" is the first.
    if (navigator.userActivation?.hasBeenActive) allow();
    document.addEventListener('pointerdown', allow);
    document.addEventListener('keydown', allow);
    return () => {
      document.removeEventListener('pointerdown', allow);
      document.removeEventListener('keydown', allow);
      signals.close();
    };
  }, [signals]);
  return signals;
}

function useCodeReader(): CodeReader {
  const reader = useMemo(() => new CodeReader(), []);
  useEffect(() => () => reader.close(), [reader]);
  return reader;
}

function useCatchUp(station: DoorStation, isOnline: boolean): void {
  useEffect(() => {
    const catchUp = () => void station.catchUp();
    catchUp();
    const timer = setInterval(catchUp, isOnline ? CATCH_UP_MS.online : CATCH_UP_MS.offline);
    window.addEventListener('online', catchUp);
    return () => {
      clearInterval(timer);
      window.removeEventListener('online', catchUp);
    };
  }, [station, isOnline]);
}
