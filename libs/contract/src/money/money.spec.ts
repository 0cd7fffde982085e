import fc from 'fast-check';
import { fromMinor, multiplyAmount, toMinor } from './money';

const minorUnits = fc.bigInt({ min: 0n, max: 999_999_999_999n });

describe('money', () => {
  it('keeps every amount of NUMERIC(12,2) exactly through minor units and back', () => {
    fc.assert(fc.property(minorUnits, (minor) => toMinor(fromMinor(minor)) === minor));
  });

  it('multiplies as repeated exact addition does, where floats would drift', () => {
    expect(multiplyAmount('0.10', 3)).toBe('0.30');
    expect(multiplyAmount('19.99', 100)).toBe('1999.00');
    fc.assert(
      fc.property(
        fc.bigInt({ min: 0n, max: 10_000_000n }),
        fc.integer({ min: 0, max: 100 }),
        (minor, quantity) => {
          expect(toMinor(multiplyAmount(fromMinor(minor), quantity))).toBe(minor * BigInt(quantity));
        },
      ),
    );
  });

  it.each(['', '1', '1.5', '1.555', '-1.00', '01.00', '1e3', ' 1.00', '１.00', '99999999999.00'])(
    'refuses %p, which is not a two-place decimal string',
    (text) => expect(() => toMinor(text)).toThrow(RangeError),
  );

  it('refuses results that NUMERIC(12,2) cannot hold', () => {
    expect(() => multiplyAmount('9999999999.99', 2)).toThrow(RangeError);
  });
});
