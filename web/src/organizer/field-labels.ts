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
  guests_allowed: msg`Who can buy`,
};

/** The choices of `guests_allowed`. */
export const BUYERS = {
  true: msg`Everybody`,
  false: msg`Only people with an account`,
} as const;

/** What the form says for a value of a field. */
export function valueText(name: FieldName, value: string, t: (text: MessageDescriptor) => string): string {
  return name === 'guests_allowed' ? t(BUYERS[value === 'true' ? 'true' : 'false']) : value;
}
