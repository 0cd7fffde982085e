import { Transform } from 'class-transformer';
import { checks } from './rule';

const WHOLE_NUMBER = /^(0|-?[1-9]\d*)$/;

/** Accepts a whole number that JavaScript holds exactly; in JSON "5" is none. */
export const IsWholeNumber = (): PropertyDecorator =>
  checks({
    name: 'isWholeNumber',
    accepts: (value) => Number.isSafeInteger(value),
    message: '$property must be a whole number',
  });

/**
 * Reads the field of a query, which is always text, as a number. `Number()` would also take `1e1`, `0x10`, ` 5`, `1.0`
 * and nothing at all; here they stay text, which `@IsWholeNumber` refuses.
 */
export const FromDigits = (): PropertyDecorator =>
  Transform(({ value }: { value: unknown }) =>
    typeof value === 'string' && isWholeNumber(value) ? Number(value) : value,
  );

/** Whether a text is a whole number in the one way to write it: digits, without `+`, leading zeros or blanks. */
export function isWholeNumber(text: string): boolean {
  return WHOLE_NUMBER.test(text);
}
