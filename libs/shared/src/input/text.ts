import { applyDecorators } from '@nestjs/common';
import { Transform } from 'class-transformer';
import { ValidateIf } from 'class-validator';
import { countCharacters } from './bounds';
import { checks } from './rule';

const CONTROL = /[\p{Cc}\u2028\u2029]/u;
/**
 * A visible character: no space, not ignorable (U+3164, U+034F, variation selectors, …), no mark without a letter, not
 * private. The last four are letters and symbols by category, but blank by design. Unassigned code points count as
 * visible: they may be assigned in a later version of Unicode, such as new emoji.
 */
const VISIBLE =
  /[^\s\p{Cc}\p{Cf}\p{Co}\p{M}\p{Default_Ignorable_Code_Point}\u2800\u{13441}\u{13442}\u{1d159}]/u;
/**
 * More consecutive marks than any script needs (Stream-Safe Text Format, UAX #15). Sorting them takes time quadratic in their
 * number: 4 s for the 100,000 marks that fit into a request, during which the process does nothing else.
 */
const PILE_OF_MARKS = /\p{M}{31}/u;

/**
 * Accepts text and composes it (NFC), so that it has one spelling, whatever system it was typed on: it can be found from
 * either spelling, and looks the same. Limit its length with `@MaxLength`, which counts the composed text.
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
 * Accepts one readable line: at least one visible character and no control or line-breaking character, so that it can be
 * used in the subject of a mail, a file name or a CSV cell. Composes (NFC) and trims it. Limit its length with
 * `@MaxLength`, which counts the result.
 */
export const IsLine = (): PropertyDecorator =>
  applyDecorators(
    IsText(),
    Transform(({ value }: { value: unknown }) => trimmed(value)),
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
 * Accepts a list of different lines, each as `IsLine` accepts one, of at most so many characters. Needs `@IsArray()` below it.
 */
export const IsLines = (longest: number): PropertyDecorator =>
  applyDecorators(
    Transform(({ value }: { value: unknown }) =>
      Array.isArray(value) ? value.map((each: unknown) => trimmed(composed(each))) : value,
    ),
    checks({
      name: 'isLines',
      bounds: [longest],
      accepts: (value) => !Array.isArray(value) || value.every((each) => isReadableLine(each, longest)),
      message: `$property must be lines of at most ${longest} characters`,
    }),
    checks({
      name: 'areDifferent',
      accepts: (value) => !Array.isArray(value) || new Set(value).size === value.length,
      message: '$property must be different from each other',
    }),
  );

/**
 * Allows a field to be omitted, but not to be null. class-validator's own `@IsOptional()` also lets null pass all other
 * rules, up to a NOT NULL column.
 */
export const MayBeLeftOut = () => ValidateIf((_, value) => value !== undefined);

function composed(value: unknown): unknown {
  return typeof value === 'string' && !PILE_OF_MARKS.test(value) ? value.normalize('NFC') : value;
}

function trimmed(value: unknown): unknown {
  return typeof value === 'string' ? value.trim() : value;
}

function isReadableLine(value: unknown, longest: number): boolean {
  return (
    typeof value === 'string' &&
    !PILE_OF_MARKS.test(value) &&
    !CONTROL.test(value) &&
    VISIBLE.test(value) &&
    countCharacters(value) <= longest
  );
}
