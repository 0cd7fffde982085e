import { moneyText } from './money-text';

const plain = (text: string) => text.replaceAll('\u00a0', ' ');

it.each([
  ['1234.50', 'EUR', 'en', '€1,234.50'],
  ['1234.50', 'EUR', 'es', '1.234,50 €'],
  ['25.00', 'USD', 'en', 'US$25.00'],
  ['25.00', 'USD', 'es', '25,00 US$'],
  ['25.00', 'CZK', 'en', 'CZK 25.00'],
  ['0.10', 'HUF', 'es', '0,10 HUF'],
  ['5000', 'JPY', 'en', 'JP¥5,000'],
  ['5000', 'JPY', 'es', '5.000 JPY'],
  ['1.250', 'KWD', 'en', 'KWD 1.250'],
  ['1.250', 'KWD', 'es', '1,250 KWD'],
  // Not exact as a floating-point number.
  ['999999999999.999', 'KWD', 'es', '999.999.999.999,999 KWD'],
] as const)('%s %s in %s is %s', (amount, currency, locale, text) => {
  expect(plain(moneyText(amount, currency, locale))).toBe(text);
});
