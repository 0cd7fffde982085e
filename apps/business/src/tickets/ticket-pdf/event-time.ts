/** How a moment reads to somebody who stands at the place: in the event's zone, with the zone's name. */
export function eventTime(
  start: string,
  end: string | null,
  timeZone: string,
): { readonly day: string; readonly time: string } {
  const from = new Date(start);
  const day = format(from, timeZone, { weekday: 'long', day: 'numeric', month: 'long', year: 'numeric' });
  const clock = (moment: Date) => format(moment, timeZone, { hour: '2-digit', minute: '2-digit' });
  const zone = zoneName(from, timeZone);
  if (end === null) return { day, time: `${clock(from)} (${zone})` };
  const to = new Date(end);
  const lastDay = format(to, timeZone, { weekday: 'long', day: 'numeric', month: 'long', year: 'numeric' });
  const until = lastDay === day ? clock(to) : `${lastDay}, ${clock(to)}`;
  const zoneThen = zoneName(to, timeZone);
  // On the nights when clocks change, one of the two would be wrong by an hour.
  if (zoneThen !== zone) return { day, time: `${clock(from)} ${zone} – ${until} ${zoneThen}` };
  return { day, time: `${clock(from)} – ${until} (${zone})` };
}

function format(moment: Date, timeZone: string, options: Intl.DateTimeFormatOptions): string {
  return new Intl.DateTimeFormat('en-GB', { ...options, timeZone, hourCycle: 'h23' }).format(moment);
}

/** "CET"; where English has no short name, the offset ("GMT+9"). */
function zoneName(moment: Date, timeZone: string): string {
  const parts = new Intl.DateTimeFormat('en-GB', { timeZone, timeZoneName: 'short' }).formatToParts(moment);
  return parts.find(({ type }) => type === 'timeZoneName')?.value ?? timeZone;
}
