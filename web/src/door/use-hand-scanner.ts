import { useEffect, useEffectEvent } from 'react';

/** Hand scanners type faster than anybody: a pause means that it was a person, or another code. */
const PAUSE_MS = 500;
const SHORTEST = 8;

/** Calls `onCode` with what a hand scanner types anywhere on the page and ends with Enter. Fields keep what is typed into them. */
export function useHandScanner(onCode: (text: string) => void): void {
  const report = useEffectEvent(onCode);
  useEffect(() => {
    let typed = '';
    let lastAt = 0;
    const onKey = (event: KeyboardEvent) => {
      const { key, target, timeStamp, ctrlKey, altKey, metaKey } = event;
      if (ctrlKey || altKey || metaKey || isField(target)) return;
      if (timeStamp - lastAt > PAUSE_MS) typed = '';
      lastAt = timeStamp;
      if (key === 'Enter') {
        if (typed.length < SHORTEST) return;
        // Would press the button that has the focus.
        event.preventDefault();
        report(typed);
        typed = '';
      } else if (key.length === 1) {
        if (typed !== '') event.preventDefault();
        typed += key;
      }
    };
    document.addEventListener('keydown', onKey, { capture: true });
    return () => document.removeEventListener('keydown', onKey, { capture: true });
  }, []);
}

function isField(target: EventTarget | null): boolean {
  return target instanceof HTMLElement && target.matches('input, textarea, select, [contenteditable]');
}
