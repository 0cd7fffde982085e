import { formatsFor } from './formats';

afterEach(() => jest.useRealTimers());

it('writes the year of what is not in this one, also on a page that is open over New Year', () => {
  jest.useFakeTimers({ now: Date.parse('2026-12-31T20:00:00Z') });
  const formats = formatsFor('en');
  const written = () => [
    formats.day('2026-12-05T20:00:00Z', 'Europe/Berlin'),
    formats.dateTime('2026-12-05T20:00:00Z', 'Europe/Berlin'),
  ];
  expect(written().join()).not.toContain('2026');
  jest.setSystemTime(Date.parse('2027-01-01T08:00:00Z'));
  for (const text of written()) expect(text).toContain('2026');
});

it('decides by the clock of the place which year it is', () => {
  jest.useFakeTimers({ now: Date.parse('2026-12-31T20:00:00Z') });
  const formats = formatsFor('en');
  expect(formats.day('2027-01-01T09:00:00Z', 'Asia/Tokyo')).not.toContain('2027');
  expect(formats.day('2027-01-01T09:00:00Z', 'Europe/Berlin')).toContain('2027');
});

it.each([
  ['en', '5', '5%'],
  ['en', '2.125', '2.125%'],
  ['en', '10.000', '10%'],
  ['es', '2.5', '2,5 %'],
] as const)('writes a percentage in %s: %s', (locale, value, text) =>
  expect(formatsFor(locale).percent(value)).toBe(text),
);
