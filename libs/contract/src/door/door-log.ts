import { parseInstant } from '../time/instant';

/** One admission in the log of a scanner. Logs of any devices may be joined in any order and any number of times. */
export interface DoorEntry {
  /** UUID, made by the scanner at the scan. */
  readonly id_admission: string;
  readonly ticket_code: string;
  /** Version of the code that was shown. */
  readonly version: number;
  /** Name of the scanner, as staff read it. */
  readonly device: string;
  /** RFC 3339, by the scanner's clock. */
  readonly admitted_at: string;
}

/** What all logs together say of one ticket. */
export interface TicketEntries {
  readonly ticket_code: string;
  /** The rightful admission: the earliest. */
  readonly first: DoorEntry;
  /** Everybody else who came in on the same ticket, earliest first. */
  readonly doubles: readonly DoorEntry[];
}

/**
 * Joins logs. The result depends on the set of entries alone: an entry that comes twice counts once (by its id),
 * the earliest moment, to the millisecond, then the lowest id, is the rightful one. So devices that join their logs in any order, in any
 * groups, once or often, come to the same result, and so does the server, which applies the same rule in SQL.
 */
export function mergeDoorLogs(logs: Iterable<readonly DoorEntry[]>): TicketEntries[] {
  const entries = new Map<string, DoorEntry>();
  for (const log of logs) {
    for (const entry of log.map(withPlainIds)) entries.set(entry.id_admission, entry);
  }
  const byTicket = new Map<string, DoorEntry[]>();
  for (const entry of entries.values()) {
    const others = byTicket.get(entry.ticket_code);
    if (others) others.push(entry);
    else byTicket.set(entry.ticket_code, [entry]);
  }
  return [...byTicket.values()]
    .map((ofTicket) => {
      const [first, ...doubles] = ofTicket.sort(earlierFirst);
      return { ticket_code: first!.ticket_code, first: first!, doubles };
    })
    .sort((a, b) => compare(a.ticket_code, b.ticket_code));
}

/** Tickets on which more than one person came in, with device and time of each. */
export function doubleEntries(merged: readonly TicketEntries[]): TicketEntries[] {
  return merged.filter(({ doubles }) => doubles.length > 0);
}

/** A UUID has one meaning and two spellings, and scanners differ in which they write; the server keeps small letters. */
function withPlainIds(entry: DoorEntry): DoorEntry {
  return {
    ...entry,
    id_admission: entry.id_admission.toLowerCase(),
    ticket_code: entry.ticket_code.toLowerCase(),
  };
}

function earlierFirst(a: DoorEntry, b: DoorEntry): number {
  return momentOf(a) - momentOf(b) || compare(a.id_admission, b.id_admission);
}

/** As a moment and not as text: "20:00:07Z" is earlier than "20:00:07.123Z", and "21:00:07+01:00" the same. */
function momentOf({ admitted_at }: DoorEntry): number {
  // One that cannot be read, which the server refuses, takes nobody's place.
  return parseInstant(admitted_at)?.getTime() ?? Number.MAX_VALUE;
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
