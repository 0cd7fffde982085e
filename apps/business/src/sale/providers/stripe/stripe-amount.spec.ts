import { CURRENCIES, decimalPlaces, fromMinor, toMinor } from '@proticket/contract';
import * as fc from 'fast-check';
import {
  fromStripeAmount,
  isStripeAmount,
  stripeAmountLimits,
  stripeStep,
  toStripeAmount,
} from './stripe-amount';

describe('Amounts of Stripe', () => {
  it.each([
    ['25.00', 'EUR', 2500],
    ['0.01', 'USD', 1],
    ['10.45', 'HUF', 1045],
    ['1500', 'JPY', 1500],
    ['1.250', 'KWD', 1250],
    ['5', 'ISK', 500],
    ['5', 'UGX', 500],
    ['5.00', 'MGA', 5],
  ])('%s %s are %d units', (amount, currency, units) => {
    expect(toStripeAmount(amount, currency)).toBe(units);
    expect(fromStripeAmount(units, currency)).toBe(amount);
    expect(isStripeAmount(amount, currency)).toBe(true);
  });

  it.each([
    ['10.50', 'JPY'],
    ['10.50', 'MGA'],
    ['1.2555', 'KWD'],
  ])('%s %s cannot be counted', (amount, currency) =>
    expect(() => toStripeAmount(amount, currency)).toThrow(RangeError),
  );

  it.each([
    [1.5, 'EUR'],
    [-1, 'EUR'],
    [Number.MAX_SAFE_INTEGER + 1, 'EUR'],
    [Number.MAX_SAFE_INTEGER, 'EUR'],
    [550, 'ISK'],
  ])('cannot hold %d %s', (units, currency) => expect(fromStripeAmount(units, currency)).toBeUndefined());

  it.each([
    ['1.255', 'KWD', '0.010'],
    ['10.50', 'MGA', '1.00'],
  ])('%s %s cannot be charged, only multiples of %s', (amount, currency, step) => {
    expect([isStripeAmount(amount, currency), stripeStep(currency)]).toEqual([false, step]);
  });

  it.each([
    ['EUR', '0.50', '999999.99'],
    ['JPY', '50', '99999999'],
    ['KRW', '1', '99999999'],
    ['KWD', '0.010', '99999.990'],
    ['ISK', '1', '999999'],
    ['MGA', '1.00', '99999999.00'],
  ])('of one charge in %s are from %s to %s', (currency, min, max) =>
    expect(stripeAmountLimits(currency)).toEqual({ min, max }),
  );

  it('lose nothing on the way out and back, in any currency (property)', () =>
    fc.assert(
      fc.property(
        fc.bigInt({ min: 0n, max: 99_999_999n }),
        fc.constantFrom(...CURRENCIES),
        (steps, currency) => {
          const amount = fromMinor(steps * toMinor(stripeStep(currency), currency), currency);
          const units = toStripeAmount(amount, currency);
          expect(fromStripeAmount(units, currency)).toBe(amount);
          expect(decimalPlaces(currency) === 3 ? units % 10 : 0).toBe(0);
        },
      ),
    ));
});
