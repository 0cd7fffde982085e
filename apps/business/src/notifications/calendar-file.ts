/** `PUBLISH` adds or replaces an entry of the calendar, `CANCEL` removes it (RFC 5546). */
export type CalendarMethod = 'PUBLISH' | 'CANCEL';

/** An event for a calendar. */
export interface CalendarEvent {
  readonly method: CalendarMethod;
  /** Identifies the event: a newer file with the same value replaces the entry. */
  readonly uid: string;
  readonly title: string;
  readonly location: string;
  readonly description: string;
  /** Required by RFC 5546; a cancellation must name the same organizer. */
  readonly organizer: { readonly name: string; readonly email: string };
  readonly start: Date;
  /** Null if the event has no fixed end. */
  readonly end: Date | null;
  /** When this file was made; a later file wins. */
  readonly stamp: Date;
}

const LINE_OCTETS = 75;

/**
 * An iCalendar file (RFC 5545) with one event. Times are in UTC, which calendars convert to the zone of their owner; a
 * named zone would need its rules in the file.
 */
export function calendarFile(event: CalendarEvent): Buffer {
  const lines = [
    'BEGIN:VCALENDAR',
    'VERSION:2.0',
    'PRODID:-//ProTicket//Tickets//EN',
    `METHOD:${event.method}`,
    'BEGIN:VEVENT',
    `UID:${escapeText(event.uid)}`,
    `DTSTAMP:${utcTime(event.stamp)}`,
    `SEQUENCE:${sequence(event)}`,
    `DTSTART:${utcTime(event.start)}`,
    ...(event.end === null ? [] : [`DTEND:${utcTime(event.end)}`]),
    `ORGANIZER;CN=${quoted(event.organizer.name)}:mailto:${event.organizer.email}`,
    ...(event.method === 'CANCEL' ? ['STATUS:CANCELLED'] : []),
    `SUMMARY:${escapeText(event.title)}`,
    `LOCATION:${escapeText(event.location)}`,
    `DESCRIPTION:${escapeText(event.description)}`,
    'END:VEVENT',
    'END:VCALENDAR',
  ];
  return Buffer.from(`${lines.map(folded).join('\r\n')}\r\n`, 'utf8');
}

/** Increases with time; a cancellation wins over an entry made in the same second. */
function sequence({ method, stamp }: CalendarEvent): number {
  return (Math.floor(stamp.getTime() / 1000) % 2_147_483_646) + (method === 'CANCEL' ? 1 : 0);
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
  const parts = [''];
  let octets = 0;
  for (const character of line) {
    const size = Buffer.byteLength(character);
    if (octets + size > LINE_OCTETS) {
      parts.push(' ');
      octets = 1;
    }
    parts[parts.length - 1] += character;
    octets += size;
  }
  return parts.join('\r\n');
}
