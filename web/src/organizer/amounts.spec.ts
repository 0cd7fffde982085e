import { readAmount, subtractAmount, sumAmounts } from './amounts';

describe('Amounts', () => {
  it('are added exactly, beyond what a float can hold', () => {
    expect(sumAmounts([])).toBe('0.00');
    expect(sumAmounts(Array.from({ length: 10 }, () => '0.10'))).toBe('1.00');
    expect(sumAmounts(['9007199254740993.01', '0.01'])).toBe('9007199254740993.02');
  });

  it('may be below zero after a subtraction', () => {
    expect(subtractAmount('1.00', '1.05')).toBe('-0.05');
    expect(subtractAmount('100.00', '0.01')).toBe('99.99');
  });

  it.each([
    ['35', '35.00'],
    [' 35,5 ', '35.50'],
    ['035.05', '35.05'],
    ['0', '0.00'],
    ['99999999.99', '99999999.99'],
  ])('reads "%s" as %s', (typed, amount) => {
    expect(readAmount(typed)).toBe(amount);
  });

  it.each(['', '-1', '1.234', '1,000.00', '100000000', 'free', '1e3', '٣'])('refuses "%s"', (typed) => {
    expect(readAmount(typed)).toBeUndefined();
  });
});
