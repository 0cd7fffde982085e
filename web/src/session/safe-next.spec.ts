import { safeNext } from './safe-next';

it.each(['/', '/orders/7?buy=1#top', '/organizer/events/3/edit', '/?q=café%20//x'])('leads to "%s"', (next) =>
  expect(safeNext(next)).toBe(next),
);

it.each([
  undefined,
  '',
  'orders',
  '//evil.test',
  '/\\evil.test',
  '\\\\evil.test',
  '/\t/evil.test',
  '/\n/evil.test',
  '/\r\n/evil.test',
  '/\u0000/evil.test',
  '/orders\\..\\x',
  'https://evil.test/',
  'javascript:alert(1)',
])('leads home instead of to %j', (next) => expect(safeNext(next)).toBe('/'));
