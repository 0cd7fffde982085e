import { capitalised, eventTime } from './event-time';

describe('eventTime', () => {
  it.each([
    [
      'one evening',
      '2026-12-05T19:00:00Z',
      '2026-12-05T21:30:00Z',
      'Europe/Prague',
      'Saturday, 5 December 2026',
      '20:00 – 22:30 (CET)',
    ],
    ['an open end', '2026-07-05T19:00:00Z', null, 'Europe/Prague', 'Sunday, 5 July 2026', '21:00 (CEST)'],
    [
      'the next day there',
      '2026-12-05T19:00:00Z',
      '2026-12-05T21:00:00Z',
      'Asia/Tokyo',
      'Sunday, 6 December 2026',
      '04:00 – 06:00 (GMT+9)',
    ],
    [
      'past midnight',
      '2026-12-05T21:00:00Z',
      '2026-12-06T01:00:00Z',
      'Europe/Prague',
      'Saturday, 5 December 2026',
      '22:00 – Sunday, 6 December 2026, 02:00 (CET)',
    ],
    [
      'the night the clocks go back',
      '2026-10-25T00:30:00Z',
      '2026-10-25T01:30:00Z',
      'Europe/Prague',
      'Sunday, 25 October 2026',
      '02:30 CEST – 02:30 CET',
    ],
  ])('tells %s as clocks at the place show it', (_, start, end, zone, day, time) => {
    expect(eventTime(start, end, zone, 'en')).toEqual({ day, time });
  });

  it('tells it in Spanish', () => {
    expect(eventTime('2026-11-26T19:00:00Z', '2026-11-27T01:00:00Z', 'Europe/Madrid', 'es')).toEqual({
      day: 'jueves, 26 de noviembre de 2026',
      time: '20:00 – viernes, 27 de noviembre de 2026, 02:00 (CET)',
    });
  });
});

it('capitalised begins a line, and leaves the rest', () => {
  expect(['jueves, 26', 'Éibar', 'ángel', '26 de mayo'].map(capitalised)).toEqual([
    'Jueves, 26',
    'Éibar',
    'Ángel',
    '26 de mayo',
  ]);
});
