import { readAmount, subtractAmount, sumAmounts, TOTAL_DIGITS } from './amounts';

describe('Amounts', () => {
  it('are added exactly, beyond what a float can hold', () => {
    expect(['JPY', 'EUR', 'KWD'].map((currency) => sumAmounts([], currency))).toEqual(['0', '0.00', '0.000']);
    expect(
      sumAmounts(
        Array.from({ length: 10 }, () => '0.10'),
        'EUR',
      ),
    ).toBe('1.00');
    expect(sumAmounts(['9007199254740993.01', '0.01'], 'EUR')).toBe('9007199254740993.02');
    expect(sumAmounts(['9007199254740993', '1'], 'JPY')).toBe('9007199254740994');
    expect(sumAmounts(['0.005', '1.250'], 'KWD')).toBe('1.255');
  });

  it('may be below zero after a subtraction', () => {
    expect(subtractAmount('1.00', '1.05', 'EUR')).toBe('-0.05');
    expect(subtractAmount('100.00', '0.01', 'EUR')).toBe('99.99');
    expect(subtractAmount('5000', '5001', 'JPY')).toBe('-1');
    expect(subtractAmount('1.000', '0.001', 'KWD')).toBe('0.999');
  });

  it.each([
    ['35', 'EUR', '35.00'],
    [' 35,5 ', 'EUR', '35.50'],
    ['035.05', 'EUR', '35.05'],
    ['0', 'EUR', '0.00'],
    ['99999999.99', 'EUR', '99999999.99'],
    ['5000', 'JPY', '5000'],
    ['0', 'JPY', '0'],
    ['12,5', 'KWD', '12.500'],
    ['1.255', 'KWD', '1.255'],
  ])('reads "%s" %s as %s', (typed, currency, amount) => {
    expect(readAmount(typed, currency)).toBe(amount);
  });

  it('reads more before the point where a total is meant', () => {
    expect(readAmount('123456789,5', 'EUR', TOTAL_DIGITS)).toBe('123456789.50');
    expect(readAmount('1234567890123', 'EUR', TOTAL_DIGITS)).toBeUndefined();
  });

  it.each([
    ...['', '-1', '1.234', '1,000.00', '100000000', 'free', '1e3', '٣'].map((typed) => [typed, 'EUR']),
    ...['1.5', '5.000', '5000.00', '5000.'].map((typed) => [typed, 'JPY']),
    ...['1.2345', '1.'].map((typed) => [typed, 'KWD']),
  ] as [string, string][])('refuses "%s" in %s', (typed, currency) => {
    expect(readAmount(typed, currency)).toBeUndefined();
  });
});
