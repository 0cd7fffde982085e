import * as fc from 'fast-check';
import { fromStripeAmount, toStripeAmount } from './stripe-amount';

describe('Amounts of Stripe', () => {
  it.each([
    ['25.00', 'EUR', 2500],
    ['0.01', 'USD', 1],
    ['1500.00', 'JPY', 1500],
    ['1.25', 'KWD', 1250],
  ])('%s %s are %d units', (amount, currency, units) => {
    expect(toStripeAmount(amount, currency)).toBe(units);
    expect(fromStripeAmount(units, currency)).toBe(amount);
  });

  it('has no fractions of a yen', () => expect(() => toStripeAmount('10.50', 'JPY')).toThrow(RangeError));

  it.each([
    [1.5, 'EUR'],
    [-1, 'EUR'],
    [Number.MAX_SAFE_INTEGER + 1, 'EUR'],
    [1251, 'KWD'],
  ])('cannot hold %d %s', (units, currency) => expect(fromStripeAmount(units, currency)).toBeUndefined());

  it('loses nothing on the way out and back (property)', () =>
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: 999_999_999 }),
        fc.constantFrom('EUR', 'JPY', 'KWD'),
        (whole, currency) => {
          const amount = `${whole}.00`;
          expect(fromStripeAmount(toStripeAmount(amount, currency), currency)).toBe(amount);
        },
      ),
    ));
});
