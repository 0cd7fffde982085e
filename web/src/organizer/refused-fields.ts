import type { MessageDescriptor } from '@lingui/core';
import { msg } from '@lingui/core/macro';
import { isProblem } from '@proticket/sdk';
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
  sales_start: msg`The sale must begin before the event does, or have an end of its own.`,
  sales_end: msg`The sale must end after it begins and before the event is over.`,
};

/** A price may also have a fraction that the payment provider cannot charge. */
const TOO_FINE = msg`The payment provider takes no such fraction of this currency. Choose a rounder price.`;

/** The errors of the server by field. */
export function refusedFields(
  error: unknown,
  t: (text: MessageDescriptor) => string,
): Record<string, string> {
  if (!isProblem(error)) return {};
  return Object.fromEntries(
    error.errors.map(({ path, message }) => {
      const text = message.includes('must be a multiple of') ? TOO_FINE : REFUSED[path as FieldName];
      return [path, text ? t(text) : message];
    }),
  );
}
