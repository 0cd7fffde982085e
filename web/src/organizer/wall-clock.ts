import { fromAbsolute, parseDateTime, toCalendarDateTime, toZoned } from '@internationalized/date';

/** What a clock on the wall at the place means as an instant. */
export type WallClock =
  | { readonly kind: 'once'; readonly instant: string }
  /** The hour happens twice, when clocks are turned back: the first is meant. */
  | { readonly kind: 'twice'; readonly instant: string }
  /** The clocks are turned forward over it: no clock at the place ever shows this time. */
  | { readonly kind: 'never' }
  | { readonly kind: 'unreadable' };

/**
 * Reads the value of a `datetime-local` input as the time at a place.
 * @param local "2027-03-28T02:30"
 * @param zone an IANA zone
 */
export function readWallClock(local: string, zone: string): WallClock {
  try {
    const wall = parseDateTime(local);
    const earlier = toZoned(wall, zone, 'earlier');
    if (toCalendarDateTime(earlier).compare(wall) !== 0) return { kind: 'never' };
    const later = toZoned(wall, zone, 'later');
    return {
      kind: earlier.compare(later) === 0 ? 'once' : 'twice',
      instant: earlier.toDate().toISOString(),
    };
  } catch {
    return { kind: 'unreadable' };
  }
}

/** The instant, or null if there is none. */
export function instantOf(local: string, zone: string): string | null {
  const clock = readWallClock(local, zone);
  return 'instant' in clock ? clock.instant : null;
}

/** An instant as the value of a `datetime-local` input at a place; empty for null. */
export function wallClockOf(instant: string | null, zone: string): string {
  if (instant === null) return '';
  return toCalendarDateTime(fromAbsolute(Date.parse(instant), zone))
    .toString()
    .slice(0, 16);
}
