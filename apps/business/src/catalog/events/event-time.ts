import { LANGUAGE_TAGS, type Locale } from '@proticket/contract';

const DAY: Intl.DateTimeFormatOptions = { weekday: 'long', day: 'numeric', month: 'long', year: 'numeric' };
const CLOCK: Intl.DateTimeFormatOptions = { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' };

/**
 * Day and time of an event as printed for people: local time at the venue, with the name of the zone. In Spanish, the day
 * begins with a small letter, as within a sentence.
 */
export function eventTime(
  start: string,
  end: string | null,
  timeZone: string,
  locale: Locale,
): { readonly day: string; readonly time: string } {
  const format = (time: Date, options: Intl.DateTimeFormatOptions) =>
    new Intl.DateTimeFormat(LANGUAGE_TAGS[locale], { ...options, timeZone }).format(time);
  const from = new Date(start);
  const day = format(from, DAY);
  const clock = (time: Date) => format(time, CLOCK);
  const zone = zoneName(from, timeZone, locale);
  if (end === null) return { day, time: `${clock(from)} (${zone})` };
  const to = new Date(end);
  const lastDay = format(to, DAY);
  const until = lastDay === day ? clock(to) : `${lastDay}, ${clock(to)}`;
  const endZone = zoneName(to, timeZone, locale);
  // The clocks change during the event: with one zone name, one of the two times would be wrong by an hour.
  if (endZone !== zone) return { day, time: `${clock(from)} ${zone} – ${until} ${endZone}` };
  return { day, time: `${clock(from)} – ${until} (${zone})` };
}

/** For a line that begins with a text from within a sentence. */
export function capitalised(text: string): string {
  return text.replace(/^\p{Ll}/u, (letter) => letter.toUpperCase());
}

/** "CET", or the offset ("GMT+9") if the language has no short name. */
function zoneName(time: Date, timeZone: string, locale: Locale): string {
  const format = new Intl.DateTimeFormat(LANGUAGE_TAGS[locale], { timeZone, timeZoneName: 'short' });
  return format.formatToParts(time).find(({ type }) => type === 'timeZoneName')?.value ?? timeZone;
}
