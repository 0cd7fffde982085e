import { applyDecorators } from '@nestjs/common';
import { IsString, Matches, ValidateIf } from 'class-validator';

/**
 * Accepts one line a person can read: something but blanks, and no control or line-breaking character, so that
 * it can stand in a mail's subject, a file name or a CSV cell. Bound its length with `@MaxLength`.
 */
export const IsLine = () =>
  applyDecorators(
    IsString(),
    Matches(/^[^\p{Cc}\u2028\u2029]*$/u, {
      message: '$property must be one line without control characters',
    }),
    Matches(/[^\s\p{Cf}]/u, { message: '$property must not be blank' }),
  );

/**
 * Lets a field be left out, but not be null. class-validator's own `@IsOptional()` lets null pass all other
 * rules, right up to a NOT NULL column.
 */
export const MayBeLeftOut = () => ValidateIf((_, value) => value !== undefined);
