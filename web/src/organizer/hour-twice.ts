const HOUR_MS = 3_600_000;

/**
 * What tells an hour from the one before or after it that has the same name, because the clocks at the place go back: " GMT+1".
 * Empty for all other hours.
 *
 * @param instant the beginning of the hour
 * @param nameOf the time of day at the place
 */
export function offsetIfTwice(
  instant: string,
  timeZone: string,
  nameOf: (instant: string) => string,
): string {
  const isTwice = [-HOUR_MS, HOUR_MS].some(
    (ms) => nameOf(new Date(Date.parse(instant) + ms).toISOString()) === nameOf(instant),
  );
  if (!isTwice) return '';
  const parts = new Intl.DateTimeFormat('en', { timeZone, timeZoneName: 'shortOffset' }).formatToParts(
    new Date(instant),
  );
  return ` ${parts.find(({ type }) => type === 'timeZoneName')!.value}`;
}
