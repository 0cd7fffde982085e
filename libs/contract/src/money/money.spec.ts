import fc from 'fast-check';
import { CURRENCIES, decimalPlaces } from './currencies';
import { fromMinor, isAmount, toMinor } from './money';

const currencies = fc.constantFrom(...CURRENCIES);
const minorUnits = fc.bigInt({ min: 0n, max: 999_999_999_999n });

describe('money', () => {
  it('keeps every amount of every currency exactly through minor units and back', () => {
    fc.assert(
      fc.property(minorUnits, currencies, (minor, currency) => {
        const amount = fromMinor(minor, currency);
        expect([isAmount(amount, currency), toMinor(amount, currency)]).toEqual([true, minor]);
        expect(amount.split('.')[1]?.length ?? 0).toBe(decimalPlaces(currency));
      }),
    );
  });

  it.each([
    ['5000', 'JPY'],
    ['12.50', 'EUR'],
    ['1.250', 'KWD'],
    ['999999999999.999', 'KWD'],
  ])('%p is an amount in %s', (text, currency) => expect(isAmount(text, currency)).toBe(true));

  it.each([
    ['35', 'EUR'],
    ['35.5', 'EUR'],
    ['35.500', 'EUR'],
    ['5000.00', 'JPY'],
    ['5000.', 'JPY'],
    ['1.25', 'KWD'],
    ['1.2500', 'KWD'],
    ['', 'EUR'],
    ['-1.00', 'EUR'],
    ['01.00', 'EUR'],
    ['1e3', 'JPY'],
    [' 1.00', 'EUR'],
    ['１.00', 'EUR'],
    ['1000000000000.00', 'EUR'],
  ])('%p is no amount in %s', (text, currency) => expect(isAmount(text, currency)).toBe(false));

  it('reads the zero that a sum of nothing is', () => {
    for (const currency of ['JPY', 'EUR', 'KWD']) expect(toMinor('0', currency)).toBe(0n);
  });

  it.each([
    ['1.005', 'EUR'],
    ['0.5', 'JPY'],
    ['1.0000', 'KWD'],
    ['1e3', 'JPY'],
    ['-1.00', 'EUR'],
  ])('does not read %p in %s, which would lose something', (text, currency) =>
    expect(() => toMinor(text, currency)).toThrow(RangeError),
  );

  it('refuses amounts of more than twelve digits, and below zero', () => {
    expect(() => fromMinor(1_999_999_999_998n, 'JPY')).toThrow(RangeError);
    expect(() => fromMinor(-1n, 'EUR')).toThrow(RangeError);
  });
});
