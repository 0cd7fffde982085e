const DAY_MS = 86_400_000;

/**
 * The moment at which a wall clock in `timezone` shows `time` ("19:30"), `days` from now. The zone's offset is asked
 * for at that moment, so that a summer event planned in winter begins when its visitors expect it.
 */
export function inDays(days: number, time: string, timezone: string, now: Date = new Date()): Date {
  const day = new Date(now.getTime() + days * DAY_MS).toISOString().slice(0, 10);
  const asIfUtc = new Date(`${day}T${time}:00Z`);
  const firstGuess = new Date(asIfUtc.getTime() - offsetMs(asIfUtc, timezone));
  return new Date(asIfUtc.getTime() - offsetMs(firstGuess, timezone));
}

/** How far `timezone` is ahead of UTC at `moment`. */
function offsetMs(moment: Date, timezone: string): number {
  const parts = new Intl.DateTimeFormat('en-GB', {
    timeZone: timezone,
    dateStyle: 'short',
    timeStyle: 'medium',
  }).format(moment);
  const [, day, month, year, time] = /^(\d+)\/(\d+)\/(\d+), (.*)$/.exec(parts) ?? [];
  return new Date(`${year}-${month}-${day}T${time}Z`).getTime() - Math.floor(moment.getTime() / 1000) * 1000;
}
