/** Puts an entry into the calendar or replaces it; takes it out (RFC 5546). */
export type CalendarMethod = 'PUBLISH' | 'CANCEL';

/** What a calendar needs to know of an event. */
export interface CalendarEvent {
  readonly method: CalendarMethod;
  /** Stays the same for the same event: a newer file with it replaces the entry. */
  readonly uid: string;
  readonly title: string;
  readonly location: string;
  readonly description: string;
  /** Who may change the entry: RFC 5546 wants it, and a cancellation must come from the same one. */
  readonly organizer: { readonly name: string; readonly email: string };
  readonly start: Date;
  /** Null if the end is open. */
  readonly end: Date | null;
  /** When this file was made; a later one wins. */
  readonly stamp: Date;
}

const LINE_OCTETS = 75;

/**
 * An iCalendar file (RFC 5545) with one event. Moments are in UTC, which every calendar shows in its owner's
 * zone; a zone by name would need its rules in the file.
 */
export function calendarFile(event: CalendarEvent): Buffer {
  const lines = [
    'BEGIN:VCALENDAR',
    'VERSION:2.0',
    'PRODID:-//ProTicket//Tickets//EN',
    `METHOD:${event.method}`,
    'BEGIN:VEVENT',
    `UID:${escapeText(event.uid)}`,
    `DTSTAMP:${moment(event.stamp)}`,
    `SEQUENCE:${sequence(event)}`,
    `DTSTART:${moment(event.start)}`,
    ...(event.end === null ? [] : [`DTEND:${moment(event.end)}`]),
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

/** Grows with time; a cancellation wins over an entry that was made in the same second. */
function sequence({ method, stamp }: CalendarEvent): number {
  return (Math.floor(stamp.getTime() / 1000) % 2_147_483_646) + (method === 'CANCEL' ? 1 : 0);
}

/** `20261205T190000Z` */
function moment(time: Date): string {
  return time
    .toISOString()
    .replace(/\.\d{3}/, '')
    .replace(/[-:]/g, '');
}

function escapeText(text: string): string {
  return text.replace(/[\\;,]/g, '\\$&').replace(/\r\n|\r|\n/g, '\\n');
}

/** A parameter's value (RFC 5545, 3.2): between quotes everything is allowed but quotes and control characters. */
function quoted(text: string): string {
  return `"${text.replace(/["\p{Cc}]/gu, "'")}"`;
}

/** Lines have 75 octets at most; a longer one goes on after a blank. Characters stay whole. */
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
