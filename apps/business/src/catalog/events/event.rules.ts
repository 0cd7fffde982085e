import { type FieldError, isAmount } from '@proticket/contract';
import { placesMessage } from '@proticket/shared';
import { overAt } from './event-end';
import type { EventFields } from './event-row';

interface Rule {
  /** The fields it compares; an error names the first. */
  readonly fields: readonly [keyof EventFields, ...(keyof EventFields)[]];
  readonly broken: (event: EventFields, now: Date) => boolean;
  readonly message: string | ((event: EventFields) => string);
}

const RULES: readonly Rule[] = [
  {
    fields: ['start_datetime'],
    broken: ({ start_datetime }, now) => start_datetime <= now,
    message: 'start_datetime must be in the future',
  },
  {
    fields: ['end_datetime', 'start_datetime'],
    broken: ({ end_datetime, start_datetime }) => end_datetime !== null && end_datetime <= start_datetime,
    message: 'end_datetime must be after start_datetime',
  },
  {
    fields: ['sales_end', 'sales_start'],
    broken: ({ sales_end, sales_start }) =>
      sales_end !== null && sales_start !== null && sales_end <= sales_start,
    message: 'sales_end must be after sales_start',
  },
  {
    fields: ['sales_end', 'start_datetime', 'end_datetime'],
    broken: (event) => event.sales_end !== null && event.sales_end > overAt(event),
    message: 'sales_end must not be after the end of the event',
  },
  {
    fields: ['sales_start', 'sales_end', 'start_datetime'],
    broken: ({ sales_start, sales_end, start_datetime }) =>
      sales_start !== null && sales_end === null && sales_start >= start_datetime,
    message: 'sales_start must be before start_datetime, when sales end unless sales_end is given',
  },
  {
    fields: ['price', 'currency'],
    broken: ({ price, currency }) => !isAmount(price, currency),
    message: ({ currency }) => placesMessage('price', currency),
  },
  {
    fields: ['return_fee', 'currency'],
    broken: ({ return_fee, currency }) => Number(return_fee) !== 0 && !isAmount(return_fee, currency),
    message: ({ currency }) => placesMessage('return_fee', currency),
  },
  {
    fields: ['fee_value', 'fee_kind'],
    broken: ({ fee_kind, fee_value }) => fee_kind !== 'none' && Number(fee_value) === 0,
    message: 'fee_value must be above zero; of an event without a booking fee, fee_kind is none',
  },
  {
    fields: ['fee_value', 'fee_kind'],
    broken: ({ fee_kind, fee_value }) => fee_kind === 'percent' && Number(fee_value) > 100,
    message: 'fee_value must be at most 100',
  },
  {
    fields: ['fee_value', 'fee_kind', 'currency'],
    broken: ({ fee_kind, fee_value, currency }) =>
      fee_kind === 'fixed' && Number(fee_value) !== 0 && !isAmount(fee_value, currency),
    message: ({ currency }) => placesMessage('fee_value', currency),
  },
];

/**
 * Checks the rules between the fields of an event. A rule is checked only if one of its fields changes: a form may send
 * stored values back, and an event that has started, or that an earlier release accepted, can still be changed in its
 * other fields.
 *
 * @param before the stored event; undefined for a new one
 */
export function checkEvent(event: EventFields, before: EventFields | undefined, now: Date): FieldError[] {
  return RULES.filter(
    ({ fields, broken }) =>
      fields.some((field) => !before || differs(before[field], event[field])) && broken(event, now),
  ).map(({ fields: [path], message }) => ({
    path,
    message: typeof message === 'string' ? message : message(event),
  }));
}

/** Whether the time or place has changed, so that ticket holders get a mail. */
export function changesTimeOrPlace(before: EventFields, given: Partial<EventFields>): boolean {
  const fields = ['location', 'timezone', 'start_datetime', 'end_datetime'] as const;
  return fields.some((field) => given[field] !== undefined && differs(before[field], given[field]));
}

function differs(before: EventFields[keyof EventFields], after: EventFields[keyof EventFields]): boolean {
  return before instanceof Date && after instanceof Date
    ? before.getTime() !== after.getTime()
    : before !== after;
}
