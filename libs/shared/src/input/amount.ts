import { applyDecorators } from '@nestjs/common';
import { AMOUNT, decimalPlaces, fromMinor } from '@proticket/contract';
import { Matches } from 'class-validator';
import { checks } from './rule';

/**
 * Accepts a decimal string, never a number: 0.1 + 0.2 is not 0.3. How many places it must have depends on its currency,
 * which the use case knows (`isAmount` of the contract).
 */
export const IsAmount = () =>
  applyDecorators(Matches(AMOUNT, { message: '$property must be a decimal string like "25.00"' }));

/** What the price of a ticket has at most before its decimal point. */
const PRICE_DIGITS = 8;

/** Accepts an amount of at most 99999999.999, the price of a ticket; otherwise as `IsAmount`. */
export const IsPrice = (): PropertyDecorator =>
  checks({
    name: 'isPrice',
    accepts: (value) => isAmountText(value) && value.split('.')[0]!.length <= PRICE_DIGITS,
    message: (value) =>
      isAmountText(value)
        ? '$property must be at most 99999999.999'
        : '$property must be a decimal string like "25.00"',
  });

/** Accepts a percentage below 100 with up to three places, as a decimal string. */
export const IsTaxRate = () =>
  applyDecorators(
    Matches(/^\d{1,2}(\.\d{1,3})?$/, {
      message: '$property must be a percentage below 100, like "19" or "5.5"',
    }),
  );

const isAmountText = (value: unknown): value is string => typeof value === 'string' && AMOUNT.test(value);

const PLACES = { 0: 'no decimal places', 2: 'two decimal places', 3: 'three decimal places' } as const;

/** What to say of an amount with another number of decimal places than its currency. */
export function placesMessage(field: string, currency: string): string {
  return `${field} must have ${PLACES[decimalPlaces(currency)]} in ${currency}, like "${fromMinor(2500n, currency)}"`;
}
