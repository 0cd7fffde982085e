import type { MessageDescriptor } from '@lingui/core';
import { msg } from '@lingui/core/macro';
import type { FieldName } from './event-draft';

/** What the fields of an event are called. */
export const FIELD_LABELS: Record<FieldName, MessageDescriptor> = {
  title: msg`Title`,
  description: msg`Description`,
  location: msg`Place`,
  timezone: msg`Time zone`,
  start_datetime: msg`Begins`,
  end_datetime: msg`Ends`,
  price: msg`Price of a ticket`,
  currency: msg`Currency`,
  capacity: msg`Places`,
  max_per_order: msg`Most tickets per order`,
  max_per_buyer: msg`Most tickets per buyer`,
  sales_start: msg`Sale begins`,
  sales_end: msg`Sale ends`,
  returns_until_hours: msg`Until how many hours before`,
  return_fee: msg`Kept as a fee`,
  fee_kind: msg`Booking fee`,
  fee_per: msg`Charged for`,
  fee_value: msg`How much`,
  fee_tax_rate: msg`Tax in the fee, percent`,
  guests_allowed: msg`Who can buy`,
};

/** The choices of `guests_allowed`. */
export const BUYERS = {
  true: msg`Everybody`,
  false: msg`Only people with an account`,
} as const;

/** The choices of `fee_kind`. */
export const FEE_KIND_TEXTS = {
  none: msg`None`,
  percent: msg`A percentage`,
  fixed: msg`An amount`,
} as const;

/** The choices of `fee_per`. */
export const FEE_PER_TEXTS = {
  order: msg`Each order`,
  ticket: msg`Each ticket`,
} as const;

const CHOICES: Partial<Record<FieldName, Readonly<Record<string, MessageDescriptor>>>> = {
  guests_allowed: BUYERS,
  fee_kind: FEE_KIND_TEXTS,
  fee_per: FEE_PER_TEXTS,
};

/** What the form says for a value of a field. */
export function valueText(name: FieldName, value: string, t: (text: MessageDescriptor) => string): string {
  const text = CHOICES[name]?.[value];
  return text ? t(text) : value;
}
