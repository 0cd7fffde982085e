import { Transform } from 'class-transformer';
import { checks } from './rule';

const WHOLE_NUMBER = /^(0|-?[1-9]\d*)$/;

/** Accepts a whole number that JavaScript represents exactly; the JSON string "5" is not one. */
export const IsWholeNumber = (): PropertyDecorator =>
  checks({
    name: 'isWholeNumber',
    accepts: (value) => Number.isSafeInteger(value),
    message: '$property must be a whole number',
  });

/**
 * Converts the field of a query, which is always text, to a number. `Number()` would also accept `1e1`, `0x10`, ` 5`, `1.0`
 * and an empty text; here they stay text, which `@IsWholeNumber` refuses.
 */
export const FromDigits = (): PropertyDecorator =>
  Transform(({ value }: { value: unknown }) =>
    typeof value === 'string' && isWholeNumber(value) ? Number(value) : value,
  );

/** Whether a text is a whole number in canonical form: digits, without `+`, leading zeros or spaces. */
export function isWholeNumber(text: string): boolean {
  return WHOLE_NUMBER.test(text);
}
