const DAY_MS = 86_400_000;
/** 1970-01-01 in the days of a spreadsheet, which begin in 1900. */
const DAYS_TO_1970 = 25_569;
/** No zone has changed its offset within a quarter of an hour since 1972. */
const SAME_OFFSET_MS = 900_000;

/**
 * Turns instants into the dates of a spreadsheet, which have no zone: days, with the time as their fraction, as clocks in a
 * zone show it, to the second. An hour that clocks show twice is the same twice.
 */
export function wallClock(timeZone: string): (instant: Date) => number {
  const format = new Intl.DateTimeFormat('en', {
    timeZone,
    hourCycle: 'h23',
    year: 'numeric',
    month: 'numeric',
    day: 'numeric',
    hour: 'numeric',
    minute: 'numeric',
    second: 'numeric',
  });
  const offsetAt = (ms: number): number => {
    const parts = Object.fromEntries(
      format.formatToParts(ms).map(({ type, value }) => [type, Number(value)]),
    );
    const { year = 0, month = 1, day, hour, minute, second } = parts;
    return Date.UTC(year, month - 1, day, hour, minute, second) - ms;
  };
  let from = Number.NaN;
  let offset = 0;
  return (instant) => {
    const second = Math.floor(instant.getTime() / 1_000) * 1_000;
    const quarter = Math.floor(second / SAME_OFFSET_MS) * SAME_OFFSET_MS;
    // Rows that follow each other are mostly of the same time, and formatting is by far the slowest part of a row.
    if (quarter !== from) [from, offset] = [quarter, offsetAt(quarter)];
    return (second + offset) / DAY_MS + DAYS_TO_1970;
  };
}
