import { FEE_KINDS, type FeeTerms } from '@proticket/contract';
import type { Business } from '@proticket/sdk';
import { readAmount, readPercentage } from './amounts';
import { instantOf, wallClockOf } from './wall-clock';

/** The event as it stands in the form: everything is text as typed, times are clocks at the place. */
export type EventDraft = Readonly<Record<FieldName, string>>;

/** A form, and the version of the event that it was made from: what differs is what somebody has changed in it. */
export interface FormState {
  readonly draft: EventDraft;
  readonly base: EventDraft;
}

/** The fields of the form, named as in the API. */
export const FIELDS = [
  'title',
  'description',
  'location',
  'timezone',
  'start_datetime',
  'end_datetime',
  'price',
  'currency',
  'capacity',
  'max_per_order',
  'max_per_buyer',
  'sales_start',
  'sales_end',
  'returns_until_hours',
  'return_fee',
  'fee_kind',
  'fee_per',
  'fee_value',
  'fee_tax_rate',
  'guests_allowed',
] as const;
export type FieldName = (typeof FIELDS)[number];

/** The fields that are money, with the decimal places of the currency; the booking fee may be a percentage. */
const AMOUNTS: readonly FieldName[] = ['price', 'return_fee', 'fee_value'];

/** The fields of the booking fee, which is one choice: they are saved, and in conflict, together. */
const FEE: readonly FieldName[] = ['fee_kind', 'fee_per', 'fee_value', 'fee_tax_rate'];

/** The fields that are clocks at the place. */
export const TIMES = ['start_datetime', 'end_datetime', 'sales_start', 'sales_end'] as const;
export type TimeName = (typeof TIMES)[number];

export function emptyDraft(timezone: string): EventDraft {
  const empty = Object.fromEntries(FIELDS.map((name) => [name, ''])) as Record<FieldName, string>;
  const chosen = { currency: 'EUR', guests_allowed: 'true', fee_kind: 'none', fee_per: 'order' };
  return { ...empty, ...chosen, timezone, max_per_order: '10' };
}

/** The form of a stored event. */
export function draftOf(event: Business.EventDto): EventDraft {
  const { timezone } = event;
  return {
    title: event.title,
    description: event.description,
    location: event.location,
    timezone,
    start_datetime: wallClockOf(event.start_datetime, timezone),
    end_datetime: wallClockOf(event.end_datetime, timezone),
    price: event.price,
    currency: event.currency,
    capacity: String(event.capacity),
    max_per_order: String(event.max_per_order),
    max_per_buyer: String(event.max_per_buyer ?? ''),
    sales_start: wallClockOf(event.sales_start, timezone),
    sales_end: wallClockOf(event.sales_end, timezone),
    returns_until_hours: String(event.returns_until_hours ?? ''),
    return_fee: Number(event.return_fee) === 0 ? '' : event.return_fee,
    fee_kind: event.fee_kind,
    fee_per: event.fee_per,
    fee_value: Number(event.fee_value) === 0 ? '' : event.fee_value,
    fee_tax_rate: Number(event.fee_tax_rate) === 0 ? '' : event.fee_tax_rate,
    guests_allowed: String(event.guests_allowed),
  };
}

/** The booking fee of a form; a value that cannot be read, or of no fee, is 0. */
export function feeTermsOf({ fee_kind, fee_per, fee_value, currency }: EventDraft): FeeTerms {
  const kind = FEE_KINDS.find((known) => known === fee_kind) ?? 'none';
  const value = { none: '0', percent: readPercentage(fee_value), fixed: readAmount(fee_value, currency) }[
    kind
  ];
  return { fee_kind: kind, fee_per: fee_per === 'ticket' ? 'ticket' : 'order', fee_value: value ?? '0' };
}

/** A form without faults as the API takes it. */
export function bodyOf(draft: EventDraft): Business.CreateEventDto {
  const time = (name: TimeName) => instantOf(draft[name], draft.timezone);
  const number = (name: FieldName) => (draft[name].trim() === '' ? null : Number(draft[name]));
  const amount = (name: FieldName) => readAmount(draft[name], draft.currency) ?? draft[name];
  return {
    title: draft.title,
    description: draft.description,
    location: draft.location,
    timezone: draft.timezone,
    start_datetime: time('start_datetime') ?? '',
    end_datetime: time('end_datetime'),
    price: amount('price'),
    currency: draft.currency,
    capacity: Number(draft.capacity),
    max_per_order: Number(draft.max_per_order),
    max_per_buyer: number('max_per_buyer'),
    sales_start: time('sales_start'),
    sales_end: time('sales_end'),
    returns_until_hours: number('returns_until_hours'),
    return_fee: draft.return_fee.trim() === '' ? '0' : amount('return_fee'),
    ...feeTermsOf(draft),
    fee_tax_rate: readPercentage(draft.fee_tax_rate) ?? '0',
    guests_allowed: draft.guests_allowed === 'true',
  };
}

/** What is typed in a field, however it is written. */
function meaning(draft: EventDraft, name: FieldName): string {
  const typed = draft[name].trim();
  const { fee_kind, currency } = draft;
  if (name === 'fee_value' && fee_kind === 'none') return '';
  if (name === 'fee_value' && fee_kind === 'percent') return readPercentage(typed) ?? typed;
  return AMOUNTS.includes(name) ? (readAmount(typed, currency) ?? typed) : typed;
}

/** The fields in which two forms differ. */
export function differences(one: EventDraft, other: EventDraft): readonly FieldName[] {
  return FIELDS.filter((name) => meaning(one, name) !== meaning(other, name));
}

/** Only what is different: others may have changed the rest meanwhile. A clock in another zone is another instant. */
export function changesOf(draft: EventDraft, stored: EventDraft): Business.UpdateEventDto {
  const changed = new Set<string>(differences(draft, stored));
  if (changed.has('timezone')) for (const name of TIMES) changed.add(name);
  if (FEE.some((name) => changed.has(name))) for (const name of FEE) changed.add(name);
  return Object.fromEntries(Object.entries(bodyOf(draft)).filter(([name]) => changed.has(name)));
}

/** What two people have changed differently. */
export function conflicts({ draft, base }: FormState, stored: EventDraft): readonly FieldName[] {
  const mine = differences(draft, base);
  const other = differences(draft, stored);
  return differences(stored, base).filter((name) => mine.includes(name) && other.includes(name));
}

/**
 * A form that goes on from a newer stored version, which its owner may not have seen: what only others have changed is taken
 * over. Where both have, it still stands on the older version, so that saving finds the conflict instead of hiding it.
 */
export function rebased(form: FormState, stored: EventDraft): FormState {
  const seen = conflicts(form, stored).map((name) => [name, form.base[name]]);
  return {
    draft: onTopOf(stored, form.draft, form.base, []),
    base: { ...stored, ...Object.fromEntries(seen) },
  };
}

/**
 * A form on top of a newer stored version: what was changed in it stays, the rest is as stored.
 * @param opened the version that the form was opened with
 * @param except changed fields that are taken as stored, too
 */
export function onTopOf(
  stored: EventDraft,
  draft: EventDraft,
  opened: EventDraft,
  except: readonly FieldName[],
): EventDraft {
  const mine = differences(draft, opened).filter((name) => !except.includes(name));
  return { ...stored, ...Object.fromEntries(mine.map((name) => [name, draft[name]])) };
}
