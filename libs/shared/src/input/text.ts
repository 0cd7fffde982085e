import { applyDecorators } from '@nestjs/common';
import { Transform } from 'class-transformer';
import { ValidateIf } from 'class-validator';
import { checks } from './rule';

const CONTROL = /[\p{Cc}\u2028\u2029]/u;
/**
 * A character that shows: not blank, not ignorable (U+3164, U+034F, variation selectors, …), no mark without a letter to
 * stand on, nothing private. The last four are letters and symbols by category, and blank by design. Unassigned code
 * points count as visible: they are what this Unicode does not know yet, the next emoji among them.
 */
const VISIBLE =
  /[^\s\p{Cc}\p{Cf}\p{Co}\p{M}\p{Default_Ignorable_Code_Point}\u2800\u{13441}\u{13442}\u{1d159}]/u;
/**
 * More marks in a row than any script needs (Stream-Safe Text Format, UAX #15). Sorting such a row takes the square of its
 * length: 4 s for the 100,000 marks that fit a request, in which the process does nothing else.
 */
const PILE_OF_MARKS = /\p{M}{31}/u;

/**
 * Accepts text that people write. It is kept composed (NFC), so that one text has one spelling, whatever system typed it:
 * it is found by those who type it the other way, and drawn the same. Bound its length with `@MaxLength`, which counts
 * what is kept.
 */
export const IsText = (): PropertyDecorator =>
  applyDecorators(
    Transform(({ value }: { value: unknown }) => composed(value)),
    checks({
      name: 'isText',
      accepts: (value) => typeof value === 'string' && !PILE_OF_MARKS.test(value),
      message: (value) =>
        typeof value === 'string'
          ? '$property must not have more than 30 marks on one letter'
          : '$property must be text',
    }),
  );

/**
 * Accepts one line a person can read: something that shows, and no control or line-breaking character, so that it can
 * stand in a mail's subject, a file name or a CSV cell. It is kept composed (NFC) and without blanks around it. Bound its
 * length with `@MaxLength`, which counts what is kept.
 */
export const IsLine = (): PropertyDecorator =>
  applyDecorators(
    IsText(),
    Transform(({ value }: { value: unknown }) => (typeof value === 'string' ? value.trim() : value)),
    checks({
      name: 'isLine',
      accepts: (value) => typeof value !== 'string' || !CONTROL.test(value),
      message: '$property must be one line without control characters',
    }),
    checks({
      name: 'isVisible',
      accepts: (value) => typeof value !== 'string' || VISIBLE.test(value),
      message: '$property must not be blank',
    }),
  );

/**
 * Lets a field be left out, but not be null. class-validator's own `@IsOptional()` lets null pass all other
 * rules, right up to a NOT NULL column.
 */
export const MayBeLeftOut = () => ValidateIf((_, value) => value !== undefined);

function composed(value: unknown): unknown {
  return typeof value === 'string' && !PILE_OF_MARKS.test(value) ? value.normalize('NFC') : value;
}
