import { useEffect, useState } from 'react';
import { serverNow } from '../api/server-clock';

/** Whole seconds until an instant by the server's clock, down to 0; undefined without an instant. */
export function useSecondsUntil(instant: string | null | undefined): number | undefined {
  const [left, setLeft] = useState(() => secondsUntil(instant));
  useEffect(() => {
    const tick = () => setLeft(secondsUntil(instant));
    tick();
    if (!instant) return;
    // Four times a second: a timer that runs late must not skip one.
    const timer = setInterval(tick, 250);
    return () => clearInterval(timer);
  }, [instant]);
  return left;
}

function secondsUntil(instant: string | null | undefined): number | undefined {
  return instant ? Math.max(0, Math.ceil((Date.parse(instant) - serverNow()) / 1000)) : undefined;
}

/** "14:05", from an hour on "1:14:05". */
export function clockText(seconds: number): string {
  const two = (value: number) => String(value).padStart(2, '0');
  const [hours, minutes] = [Math.floor(seconds / 3600), Math.floor(seconds / 60) % 60];
  return hours > 0 ? `${hours}:${two(minutes)}:${two(seconds % 60)}` : `${minutes}:${two(seconds % 60)}`;
}
