import { applyDecorators } from '@nestjs/common';
import { AMOUNT } from '@proticket/contract';
import { Matches } from 'class-validator';

/** Accepts a decimal string with exactly two places, never a number: 0.1 + 0.2 is not 0.3. */
export const IsAmount = () =>
  applyDecorators(
    Matches(AMOUNT, { message: '$property must be a decimal string with two places, like "25.00"' }),
  );
