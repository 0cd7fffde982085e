import { checks } from './rule';

/**
 * Bounds for fields. They differ from those of class-validator, which must not be used (the linter refuses them), in
 * two ways:
 *
 * - They check only values of their type and leave others to the rule of the type (`@IsText`, `@IsWholeNumber`, …). The
 *   decorator nearest to the field runs first, and a missing title is not "longer than 200 characters".
 * - Lengths are counted as the columns of both databases count them: in code points, all of them. class-validator does not
 *   count variation selectors, so a text that it accepts may not fit.
 *
 * The names are the same because the Swagger plugin knows a bound by its name.
 */
export const MaxLength = (
  most: number,
  message = `$property must have at most ${most} characters`,
): PropertyDecorator =>
  checks({
    name: 'maxLength',
    bounds: [most],
    accepts: (value) => typeof value !== 'string' || countCharacters(value) <= most,
    message,
  });

/** The minimum of a number. */
export const Min = (least: number): PropertyDecorator =>
  checks({
    name: 'min',
    bounds: [least],
    accepts: (value) => typeof value !== 'number' || value >= least,
    message: `$property must be at least ${least}`,
  });

/** The maximum of a number. */
export const Max = (most: number): PropertyDecorator =>
  checks({
    name: 'max',
    bounds: [most],
    accepts: (value) => typeof value !== 'number' || value <= most,
    message: `$property must be at most ${most}`,
  });

/** The maximum number of items of a list. */
export const ArrayMaxSize = (most: number): PropertyDecorator =>
  checks({
    name: 'arrayMaxSize',
    bounds: [most],
    accepts: (value) => !Array.isArray(value) || value.length <= most,
    message: `$property must have at most ${most} items`,
  });

/** The length of a text in code points, as `varchar(n)` of PostgreSQL and of MySQL (utf8mb4) counts it. */
export function countCharacters(text: string): number {
  let count = 0;
  // Counted without an array: a body may contain a quarter of a million.
  for (const _ of text) count++;
  return count;
}

/** The first `most` code points of a text. `slice` could leave half of one, which no database stores. */
export function firstCharacters(text: string, most: number): string {
  if (text.length <= most) return text;
  let end = 0;
  let count = 0;
  for (const character of text) {
    if (count++ === most) break;
    end += character.length;
  }
  return text.slice(0, end);
}
