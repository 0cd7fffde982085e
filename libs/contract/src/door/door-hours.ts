import { parseInstant } from '../time/instant';

/** Early entry, camping the night before and the last guests out are within it; a clock that was never set is not. */
const MARGIN_MS = 24 * 3_600_000;

/** Between which moments people come through the door of an event; ISO 8601 in UTC. */
export interface DoorHours {
  readonly opens_at: string;
  readonly closes_at: string;
}

/** The door hours of an event, generously: a day before it begins to a day after it ends. An open end is a day long. */
export function doorHours(start: Date, end: Date | null): DoorHours {
  const over = eventOverAt(start, end).getTime();
  return {
    opens_at: new Date(start.getTime() - MARGIN_MS).toISOString(),
    closes_at: new Date(over + MARGIN_MS).toISOString(),
  };
}

/**
 * Whether the clock of a scanner cannot have been right: it says that somebody came in when the door was closed. The
 * person did come in, so such a scan is kept and counts; who reads it should know that its time is doubtful.
 */
export function isDoubtful(admittedAt: string, { opens_at, closes_at }: DoorHours): boolean {
  const moment = parseInstant(admittedAt)?.getTime() ?? 0;
  return moment < Date.parse(opens_at) || moment > Date.parse(closes_at);
}

/** An event without an end counts as over so long after its beginning. */
export const OPEN_END_HOURS = 24;

/** When an event is over: at its end, otherwise {@link OPEN_END_HOURS} after its beginning. The only definition. */
export function eventOverAt(start: Date, end: Date | null): Date {
  return end ?? new Date(start.getTime() + OPEN_END_HOURS * 3_600_000);
}
