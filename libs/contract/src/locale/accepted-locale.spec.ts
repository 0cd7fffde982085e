import { acceptedLocale } from './accepted-locale';
import { localeOf } from './locales';

it.each([
  ['es', 'es'],
  ['es-MX,es;q=0.9,en;q=0.8', 'es'],
  ['de-DE, de;q=0.9, en;q=0.5, es;q=0.4', 'en'],
  ['en;q=0.3, es;q=0.7', 'es'],
  ['EN-us, es', 'en'],
  ['en;q=0, es;q=0.001', 'es'],
  ['en;q=high, es;q=0.1', 'es'],
  ['fr, *;q=0.5', undefined],
  ['espanol, engine', undefined],
  [';;;,,q=1', undefined],
  ['', undefined],
  [undefined, undefined],
])('acceptedLocale(%j) is %j', (header, locale) => {
  expect(acceptedLocale(header)).toBe(locale);
});

it.each([
  ['es', 'es'],
  ['fr', 'en'],
  ['ES', 'en'],
  [undefined, 'en'],
  [{}, 'en'],
])('localeOf(%j) is %j', (value, locale) => {
  expect(localeOf(value)).toBe(locale);
});
