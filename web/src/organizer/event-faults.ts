import { msg } from '@lingui/core/macro';
import type { MessageDescriptor } from '@lingui/core';
import { decimalPlaces } from '@proticket/contract';
import { readAmount, readPercentage } from './amounts';
import { type EventDraft, feeTermsOf, type FieldName, TIMES, type TimeName } from './event-draft';
import { isTimeZone } from './time-zones';
import { instantOf, readWallClock } from './wall-clock';

/** What is wrong with a form, by field. */
export type Faults = Partial<Record<FieldName, MessageDescriptor>>;

/** A leap year. */
export const MOST_RETURN_HOURS = 8784;

const MISSING = msg`Please fill in this field.`;
/** By the decimal places of the currency. */
const NO_AMOUNT = {
  0: msg`Write a whole amount such as 3500, at most 99,999,999: this currency has no decimals.`,
  2: msg`Write an amount such as 35 or 35.50, at most 99,999,999.99.`,
  3: msg`Write an amount such as 35 or 35.500, at most 99,999,999.999.`,
} as const;
/** An event without an end is over a day after it began. */
const DAY_MS = 86_400_000;

/**
 * Checks a form by the rules of the API, so that each fault is said in the page's language, all at once. The server checks again.
 * @param stored the form as stored; what has not changed may stay as it is
 */
export function faultsOf(draft: EventDraft, stored: EventDraft | undefined, now: number): Faults {
  const faults: Faults = {
    ...textFaults(draft),
    ...numberFaults(draft),
    ...feeFaults(draft),
    ...clockFaults(draft),
  };
  const rules = orderFaults(draft, now);
  for (const [name, fault] of Object.entries(rules) as [FieldName, MessageDescriptor][])
    if (!faults[name] && !isUnchanged(draft, stored)) faults[name] = fault;
  return faults;
}

const isUnchanged = (draft: EventDraft, stored: EventDraft | undefined) =>
  stored !== undefined && [...TIMES, 'timezone' as const].every((name) => draft[name] === stored[name]);

function textFaults({ title, description, location, timezone }: EventDraft): Faults {
  return {
    ...(title.trim() === ''
      ? { title: MISSING }
      : [...title].length > 200 && { title: msg`This is too long: 200 characters at most.` }),
    ...([...description].length > 10_000 && {
      description: msg`This is too long: 10,000 characters at most.`,
    }),
    ...(location.trim() === ''
      ? { location: MISSING }
      : [...location].length > 300 && { location: msg`This is too long: 300 characters at most.` }),
    ...(!isTimeZone(timezone) && { timezone: msg`Choose a time zone from the list, such as Europe/Madrid.` }),
  };
}

function numberFaults(draft: EventDraft): Faults {
  const { price, currency, capacity, max_per_order, max_per_buyer, returns_until_hours } = draft;
  return {
    ...(price.trim() === ''
      ? { price: msg`Say what a ticket costs; 0 if it is free.` }
      : readAmount(price, currency) === undefined && { price: NO_AMOUNT[decimalPlaces(currency)] }),
    ...(!isWhole(capacity, 1, 1_000_000) && { capacity: msg`Write a whole number from 1 to 1,000,000.` }),
    ...(!isWhole(max_per_order, 1, 100) && { max_per_order: msg`Write a whole number from 1 to 100.` }),
    ...(!isEmpty(max_per_buyer) &&
      !isWhole(max_per_buyer, 1, 100_000) && {
        max_per_buyer: msg`Write a whole number from 1 to 100,000, or nothing.`,
      }),
    ...(!isEmpty(returns_until_hours) &&
      !isWhole(returns_until_hours, 0, MOST_RETURN_HOURS) && {
        returns_until_hours: msg`Write a whole number of hours from 0 to 8,784, or nothing.`,
      }),
  };
}

function feeFaults(draft: EventDraft): Faults {
  const { return_fee, fee_tax_rate, currency } = draft;
  const noAmount = NO_AMOUNT[decimalPlaces(currency)];
  const { fee_kind, fee_value } = feeTermsOf(draft);
  const isTax = isEmpty(fee_tax_rate) || Number(readPercentage(fee_tax_rate) ?? 100) < 100;
  return {
    ...(!isEmpty(return_fee) && readAmount(return_fee, currency) === undefined && { return_fee: noAmount }),
    ...(fee_kind === 'percent' &&
      !isWithin(Number(fee_value), 100) && {
        fee_value: msg`Write a percentage above 0, such as 5 or 2.5, at most 100.`,
      }),
    ...(fee_kind === 'fixed' && Number(fee_value) === 0 && { fee_value: noAmount }),
    ...(!isTax && { fee_tax_rate: msg`Write a percentage below 100, such as 19 or 5.5.` }),
  };
}

const isWithin = (value: number, most: number) => value > 0 && value <= most;

const isEmpty = (typed: string) => typed.trim() === '';

const isWhole = (typed: string, least: number, most: number) => wholeNumber(typed, least, most) !== undefined;

/** A whole number as people type it; undefined if it is none between both. */
export function wholeNumber(typed: string, least: number, most: number): number | undefined {
  const number = /^\d{1,7}$/.test(typed.trim()) ? Number(typed) : NaN;
  return number >= least && number <= most ? number : undefined;
}

function clockFaults(draft: EventDraft): Faults {
  if (!isTimeZone(draft.timezone)) return {};
  const faults: Faults = draft.start_datetime === '' ? { start_datetime: MISSING } : {};
  for (const name of TIMES) {
    if (draft[name] === '') continue;
    const { kind } = readWallClock(draft[name], draft.timezone);
    if (kind === 'never')
      faults[name] =
        msg`This time does not exist at the place: clocks are turned forward over it. Choose an hour earlier or later.`;
    if (kind === 'unreadable') faults[name] = msg`Choose a date and a time.`;
  }
  return faults;
}

function orderFaults(draft: EventDraft, now: number): Faults {
  const at = (name: TimeName) => {
    const instant = isTimeZone(draft.timezone) ? instantOf(draft[name], draft.timezone) : null;
    return instant === null ? undefined : Date.parse(instant);
  };
  const [start, end, from, to] = [
    at('start_datetime'),
    at('end_datetime'),
    at('sales_start'),
    at('sales_end'),
  ];
  if (start === undefined) return {};
  const over = end ?? start + DAY_MS;
  const faults: Faults = {};
  if (start <= now) faults.start_datetime = msg`This is in the past.`;
  if (end !== undefined && end <= start) faults.end_datetime = msg`The end must be after the beginning.`;
  if (to !== undefined && to > over) faults.sales_end = msg`The sale must end before the event is over.`;
  if (to !== undefined && from !== undefined && to <= from)
    faults.sales_end = msg`The sale must end after it begins.`;
  if (from !== undefined && to === undefined && from >= start)
    faults.sales_start = msg`The sale must begin before the event does, or have an end of its own.`;
  return faults;
}
