import type { MessageDescriptor } from '@lingui/core';
import { msg } from '@lingui/core/macro';
import type { FieldName } from './event-draft';

/** What the server finds and the form did not: said in the page's language, as far as a field has one reason. */
const REFUSED: Partial<Record<FieldName, MessageDescriptor>> = {
  title: msg`The title contains characters that cannot be stored.`,
  location: msg`The place contains characters that cannot be stored.`,
  description: msg`The description contains characters that cannot be stored.`,
  timezone: msg`This time zone is unknown here. Choose another of the same region.`,
  start_datetime: msg`The beginning must be in the future.`,
  end_datetime: msg`The end must be after the beginning.`,
  price: msg`No payment provider takes this price. Choose a higher or a lower one, or 0.`,
  currency: msg`Tickets cannot be sold in this currency.`,
  capacity: msg`Write a whole number from 1 to 1,000,000.`,
  max_per_order: msg`Write a whole number from 1 to 100.`,
  max_per_buyer: msg`Write a whole number from 1 to 100,000, or nothing.`,
  sales_start: msg`The sale must begin before the event does, or have an end of its own.`,
  sales_end: msg`The sale must end after it begins and before the event is over.`,
  returns_until_hours: msg`Write a whole number of hours from 0 to 8,784, or nothing.`,
  return_fee: msg`Write the fee as an amount.`,
  fee_value: msg`Write how much the fee is, above zero.`,
  fee_tax_rate: msg`Write a percentage below 100, such as 19 or 5.5.`,
};

/**
 * What to say of a field that the server refused, for `useFieldErrors`; undefined for what the general sentences say better: a price
 * may also have a fraction that the payment provider cannot charge.
 */
export function refusedField(field: string, message: string): MessageDescriptor | undefined {
  return message.includes('must be a multiple of') ? undefined : REFUSED[field as FieldName];
}
