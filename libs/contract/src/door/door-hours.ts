import { parseInstant } from '../time/instant';

/** Includes early entry, camping the night before and the last guests; excludes clocks that were never set. */
const MARGIN_MS = 24 * 3_600_000;

/** When people can be admitted to an event; ISO 8601 in UTC. */
export interface DoorHours {
  readonly opens_at: string;
  readonly closes_at: string;
}

/** The door hours of an event: from a day before it starts to a day after it ends. An event without an end lasts a day. */
export function doorHours(start: Date, end: Date | null): DoorHours {
  const over = eventOverAt(start, end).getTime();
  return {
    opens_at: new Date(start.getTime() - MARGIN_MS).toISOString(),
    closes_at: new Date(over + MARGIN_MS).toISOString(),
  };
}

/**
 * Whether the clock of a scanner must have been wrong, because the scan is dated outside the door hours. The person was
 * admitted, so the scan is stored and counts; its readers should know that its time is doubtful.
 */
export function isDoubtful(admittedAt: string, { opens_at, closes_at }: DoorHours): boolean {
  const moment = parseInstant(admittedAt)?.getTime() ?? 0;
  return moment < Date.parse(opens_at) || moment > Date.parse(closes_at);
}

/** Hours after which an event without an end is over. */
export const OPEN_END_HOURS = 24;

/** When an event is over: at its end, otherwise {@link OPEN_END_HOURS} after its start. */
export function eventOverAt(start: Date, end: Date | null): Date {
  return end ?? new Date(start.getTime() + OPEN_END_HOURS * 3_600_000);
}
