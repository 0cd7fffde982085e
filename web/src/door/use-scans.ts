import { useCallback, useEffect, useRef, useState } from 'react';
import type { DoorStation } from './door-station';
import type { Signals } from './signals';
import type { Verdict } from './verdict';

/** A decided scan. */
export interface Scan {
  readonly number: number;
  readonly at: Date;
  readonly verdict: Verdict;
}

/** The verdict stands for this long before the next code counts. */
const VERDICT_MS = 1_200;
/** A ticket that stays before the camera is one scan. */
const SAME_CODE_MS = 3_000;
const RECENT = 5;

/** Turns codes into verdicts, one after another, shows and sounds each. */
export function useScans(station: DoorStation, signals: Signals) {
  const [scans, setScans] = useState<readonly Scan[]>([]);
  /** On the whole screen; a welcome goes by itself, anything else stays until it is read. */
  const [shown, setShown] = useState<Scan>();
  const lastNumber = useRef(0);
  /** Deciding, or the verdict has just appeared: the camera has to wait. */
  const isBusy = useRef(false);
  const lastSeen = useRef({ text: '', at: 0 });
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  useEffect(() => () => clearTimeout(timer.current), []);

  const decide = useCallback(
    async (work: () => Promise<Verdict>) => {
      isBusy.current = true;
      // What a device cannot store it must not admit: without a log the same ticket would come in again.
      const verdict = await work().catch((): Verdict => ({ kind: 'refused', reason: 'device' }));
      const scan = { number: (lastNumber.current += 1), at: new Date(), verdict };
      signals.play(verdict.kind);
      setShown(scan);
      setScans((before) => [scan, ...before].slice(0, RECENT));
      clearTimeout(timer.current);
      timer.current = setTimeout(() => {
        isBusy.current = false;
        lastSeen.current.at = performance.now();
        if (verdict.kind === 'welcome') setShown((current) => (current === scan ? undefined : current));
      }, VERDICT_MS);
    },
    [signals],
  );

  /** A code in the view of the camera. */
  const onSeen = useCallback(
    (text: string) => {
      const now = performance.now();
      const isSame = text === lastSeen.current.text && now - lastSeen.current.at < SAME_CODE_MS;
      if (isBusy.current || isSame) {
        if (isSame) lastSeen.current.at = now;
        return;
      }
      lastSeen.current = { text, at: now };
      void decide(() => station.scan(text));
    },
    [station, decide],
  );

  /** A code that somebody entered on purpose: it counts at once, also again. */
  const onEntered = useCallback((text: string) => decide(() => station.scan(text)), [station, decide]);
  const onChosen = useCallback(
    (ticketCode: string) => decide(() => station.admitListed(ticketCode)),
    [station, decide],
  );
  const dismiss = useCallback(() => setShown(undefined), []);
  /** A scan that was taken back. */
  const forget = useCallback((scan: Scan) => {
    setScans((before) => before.filter((each) => each !== scan));
  }, []);
  return { scans, shown, onSeen, onEntered, onChosen, dismiss, forget };
}
