import { CURRENCIES, decimalPlaces, isCurrency } from './currencies';

/** What people write in a price, by ICU: rightly no more for an amount than its minor unit, but often less. */
const digitsOf = (currency: string) =>
  new Intl.NumberFormat('en', { style: 'currency', currency }).resolvedOptions().maximumFractionDigits;

/** Their minor units are worth so little that ICU leaves them out. */
const WRITTEN_WITHOUT = 'AFN ALL COP HUF IDR IQD IRR KPW LAK LBP MGA MMK PKR SOS SYP YER'.split(' ');

describe('The currencies', () => {
  it.each([
    ['JPY', 0],
    ['ISK', 0],
    ['UGX', 0],
    ['EUR', 2],
    ['HUF', 2],
    ['MGA', 2],
    ['KWD', 3],
    ['IQD', 3],
  ])('%s has %d decimal places', (currency, places) => {
    expect([isCurrency(currency), decimalPlaces(currency)]).toEqual([true, places]);
  });

  it('have the digits that ICU knows, except for those that people do not write', () => {
    for (const currency of CURRENCIES)
      expect([currency, digitsOf(currency)]).toEqual([
        currency,
        WRITTEN_WITHOUT.includes(currency) ? 0 : decimalPlaces(currency),
      ]);
  });

  it.each(['eur', 'EURO', '', 'XXX', 'XTS', 'XAU', 'XDR', 'CLF', 'UYW', 'UYI', 'HRK', 'BGN'])(
    '%p is none of them',
    (code) => expect(isCurrency(code)).toBe(false),
  );

  it('had two places before they were withdrawn', () => expect(decimalPlaces('HRK')).toBe(2));
});
