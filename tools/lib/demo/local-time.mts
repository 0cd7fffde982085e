const DAY_MS = 86_400_000;

/**
 * The instant at which clocks in `timezone` show `time` ("19:30"), `days` from now. It uses the zone's offset on that
 * day, so that a summer event planned in winter begins at the right time.
 */
export function inDays(days: number, time: string, timezone: string, now: Date = new Date()): Date {
  const day = new Date(now.getTime() + days * DAY_MS).toISOString().slice(0, 10);
  const asIfUtc = new Date(`${day}T${time}:00Z`);
  const firstGuess = new Date(asIfUtc.getTime() - offsetMs(asIfUtc, timezone));
  return new Date(asIfUtc.getTime() - offsetMs(firstGuess, timezone));
}

/** How far `timezone` is ahead of UTC at an instant. */
function offsetMs(instant: Date, timezone: string): number {
  const parts = new Intl.DateTimeFormat('en-GB', {
    timeZone: timezone,
    dateStyle: 'short',
    timeStyle: 'medium',
  }).format(instant);
  const [, day, month, year, time] = /^(\d+)\/(\d+)\/(\d+), (.*)$/.exec(parts) ?? [];
  return new Date(`${year}-${month}-${day}T${time}Z`).getTime() - Math.floor(instant.getTime() / 1000) * 1000;
}
