import { moneyText } from './money-text';

const plain = (text: string) => text.replaceAll('\u00a0', ' ');

it.each([
  ['1234.50', 'EUR', 'en', '€1,234.50'],
  ['1234.50', 'EUR', 'es', '1.234,50 €'],
  ['25.00', 'USD', 'en', 'US$25.00'],
  ['25.00', 'USD', 'es', '25,00 US$'],
  ['25.00', 'CZK', 'en', 'CZK 25.00'],
  ['0.10', 'HUF', 'es', '0,10 HUF'],
  // Not exact as a floating-point number of cents.
  ['9999999999.99', 'EUR', 'es', '9.999.999.999,99 €'],
] as const)('%s %s in %s is %s', (amount, currency, locale, text) => {
  expect(plain(moneyText(amount, currency, locale))).toBe(text);
});
