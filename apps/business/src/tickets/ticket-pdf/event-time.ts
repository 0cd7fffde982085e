/** Day and time of an event as printed for people: local time at the venue, with the name of the zone. */
export function eventTime(
  start: string,
  end: string | null,
  timeZone: string,
): { readonly day: string; readonly time: string } {
  const from = new Date(start);
  const day = format(from, timeZone, { weekday: 'long', day: 'numeric', month: 'long', year: 'numeric' });
  const clock = (time: Date) => format(time, timeZone, { hour: '2-digit', minute: '2-digit' });
  const zone = zoneName(from, timeZone);
  if (end === null) return { day, time: `${clock(from)} (${zone})` };
  const to = new Date(end);
  const lastDay = format(to, timeZone, { weekday: 'long', day: 'numeric', month: 'long', year: 'numeric' });
  const until = lastDay === day ? clock(to) : `${lastDay}, ${clock(to)}`;
  const endZone = zoneName(to, timeZone);
  // The clocks change during the event: with one zone name, one of the two times would be wrong by an hour.
  if (endZone !== zone) return { day, time: `${clock(from)} ${zone} – ${until} ${endZone}` };
  return { day, time: `${clock(from)} – ${until} (${zone})` };
}

function format(time: Date, timeZone: string, options: Intl.DateTimeFormatOptions): string {
  return new Intl.DateTimeFormat('en-GB', { ...options, timeZone, hourCycle: 'h23' }).format(time);
}

/** "CET", or the offset ("GMT+9") if English has no short name. */
function zoneName(time: Date, timeZone: string): string {
  const parts = new Intl.DateTimeFormat('en-GB', { timeZone, timeZoneName: 'short' }).formatToParts(time);
  return parts.find(({ type }) => type === 'timeZoneName')?.value ?? timeZone;
}
