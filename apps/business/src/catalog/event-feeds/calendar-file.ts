/** `PUBLISH` adds or replaces an entry of the calendar, `CANCEL` removes it (RFC 5546). */
export type CalendarMethod = 'PUBLISH' | 'CANCEL';

/** An event in a calendar. */
export interface CalendarEntry {
  /** Identifies the event: a newer entry with the same value replaces it; see `calendarUid`. */
  readonly uid: string;
  readonly title: string;
  readonly location: string;
  readonly description: string;
  readonly start: Date;
  /** Null if the event has no fixed end. */
  readonly end: Date | null;
  /** When this version of the entry was made; a later one wins. */
  readonly stamp: Date;
}

/** An event in a mail. */
export interface CalendarEvent extends CalendarEntry {
  readonly method: CalendarMethod;
  /** Required by RFC 5546; a cancellation must name the same organizer. */
  readonly organizer: { readonly name: string; readonly email: string };
}

/** An event in a calendar that people subscribe to or download. */
export interface PublicCalendarEntry extends CalendarEntry {
  readonly isCancelled: boolean;
  /** The page of the event. */
  readonly url: string;
}

const LINE_OCTETS = 75;

/** The identity of an event in calendars, the same in mails and feeds. @param businessUrl `BUSINESS_URL` */
export function calendarUid(idEvent: number, businessUrl: string): string {
  return `event-${idEvent}@${new URL(businessUrl).hostname}`;
}

/** A file (RFC 5545, RFC 5546) that adds one event to a calendar, or removes it. */
export function calendarFile(event: CalendarEvent): Buffer {
  const { method, organizer } = event;
  return calendar(
    [`METHOD:${method}`],
    entry(event, method === 'CANCEL', [
      `ORGANIZER;CN=${quoted(organizer.name)}:mailto:${organizer.email}`,
      ...(method === 'CANCEL' ? ['STATUS:CANCELLED'] : []),
    ]),
  );
}

/** Events to subscribe to or to download (RFC 5545). @param name of the calendar, for those who subscribe */
export function calendarFeed(entries: readonly PublicCalendarEntry[], name?: string): Buffer {
  const title = name === undefined ? [] : [`NAME:${escapeText(name)}`, `X-WR-CALNAME:${escapeText(name)}`];
  return calendar(
    title,
    entries.flatMap((event) =>
      entry(event, event.isCancelled, [
        `LAST-MODIFIED:${utcTime(event.stamp)}`,
        `URL:${event.url}`,
        `STATUS:${event.isCancelled ? 'CANCELLED' : 'CONFIRMED'}`,
      ]),
    ),
  );
}

function calendar(head: readonly string[], entries: readonly string[]): Buffer {
  const lines = [
    'BEGIN:VCALENDAR',
    'VERSION:2.0',
    'PRODID:-//ProTicket//Tickets//EN',
    ...head,
    ...entries,
    'END:VCALENDAR',
  ];
  return Buffer.from(`${lines.map(folded).join('\r\n')}\r\n`, 'utf8');
}

/** Times are in UTC, which calendars convert to the zone of their owner; a named zone would need its rules in the file. */
function entry(event: CalendarEntry, isCancelled: boolean, more: readonly string[]): string[] {
  return [
    'BEGIN:VEVENT',
    `UID:${escapeText(event.uid)}`,
    `DTSTAMP:${utcTime(event.stamp)}`,
    `SEQUENCE:${sequence(event.stamp, isCancelled)}`,
    `DTSTART:${utcTime(event.start)}`,
    ...(event.end === null ? [] : [`DTEND:${utcTime(event.end)}`]),
    ...more,
    `SUMMARY:${escapeText(event.title)}`,
    `LOCATION:${escapeText(event.location)}`,
    `DESCRIPTION:${escapeText(event.description)}`,
    'END:VEVENT',
  ];
}

/** Increases with time; a cancellation wins over an entry made in the same second. */
function sequence(stamp: Date, isCancelled: boolean): number {
  return (Math.floor(stamp.getTime() / 1000) % 2_147_483_646) + (isCancelled ? 1 : 0);
}

/** `20261205T190000Z` */
function utcTime(time: Date): string {
  return time
    .toISOString()
    .replace(/\.\d{3}/, '')
    .replace(/[-:]/g, '');
}

function escapeText(text: string): string {
  return text.replace(/[\\;,]/g, '\\$&').replace(/\r\n|\r|\n/g, '\\n');
}

/** The value of a parameter (RFC 5545, 3.2): in quotes, everything is allowed except quotes and control characters. */
function quoted(text: string): string {
  return `"${text.replace(/["\p{Cc}]/gu, "'")}"`;
}

/** Lines have at most 75 octets; longer ones continue on the next line after a space. Characters are not split. */
function folded(line: string): string {
  const octets = Buffer.from(line, 'utf8');
  const parts: string[] = [];
  for (let from = 0; from < octets.length;) {
    // The space takes one of them.
    let to = from + LINE_OCTETS - (from === 0 ? 0 : 1);
    while (to < octets.length && isContinuation(octets[to]!)) to--;
    parts.push(octets.toString('utf8', from, to));
    from = to;
  }
  return parts.join('\r\n ');
}

/** Whether an octet stands within a character of UTF-8. */
function isContinuation(octet: number): boolean {
  return (octet & 0xc0) === 0x80;
}
