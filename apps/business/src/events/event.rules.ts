import type { FieldError } from '@proticket/shared';
import type { EventFields } from './event-row';

/**
 * What must hold between the fields of an event, whichever of them a request brings.
 *
 * @param given the fields of this request: a start that lies in the past is wrong only when it is being set
 */
export function checkEvent(event: EventFields, given: Partial<EventFields>, now: Date): FieldError[] {
  const { start_datetime: start, end_datetime: end, sales_start: opens, sales_end: closes } = event;
  const wrong: FieldError[] = [];
  const refuse = (path: keyof EventFields, message: string) => wrong.push({ path, message });
  if (given.start_datetime && start <= now) refuse('start_datetime', 'start_datetime must lie in the future');
  if (end && end <= start) refuse('end_datetime', 'end_datetime must be after start_datetime');
  if (opens && closes && closes <= opens) refuse('sales_end', 'sales_end must be after sales_start');
  if (opens && opens >= (end ?? start)) refuse('sales_start', 'sales_start must be before the event is over');
  return wrong;
}

/** Whether those who hold a ticket must be told: when or where they have to be is another now. */
export function movesTicketHolders(before: EventFields, given: Partial<EventFields>): boolean {
  const changed = (field: 'location' | 'timezone') =>
    given[field] !== undefined && given[field] !== before[field];
  const moved = (field: 'start_datetime' | 'end_datetime') =>
    given[field] !== undefined && given[field]?.getTime() !== before[field]?.getTime();
  return changed('location') || changed('timezone') || moved('start_datetime') || moved('end_datetime');
}
