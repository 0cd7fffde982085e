import { useEffect } from 'react';

/** Keeps the screen on while `isNeeded`, where the device allows it: a dark screen cannot be scanned. */
export function useWakeLock(isNeeded: boolean): void {
  useEffect(() => {
    if (!isNeeded || !('wakeLock' in navigator)) return;
    let lock: WakeLockSentinel | undefined;
    let isOver = false;
    const keep = () => {
      if (document.visibilityState !== 'visible') return;
      void navigator.wakeLock.request('screen').then(
        (taken) => {
          if (isOver) void taken.release();
          else lock = taken;
        },
        // Refused when the battery is low; then the device decides.
        () => undefined,
      );
    };
    keep();
    // The system takes it away from a page that is hidden.
    document.addEventListener('visibilitychange', keep);
    return () => {
      isOver = true;
      document.removeEventListener('visibilitychange', keep);
      void lock?.release();
    };
  }, [isNeeded]);
}
