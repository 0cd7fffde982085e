import fc from 'fast-check';
import { wallClock } from './wall-clock';

const DAY_MS = 86_400_000;

/** What a spreadsheet shows for a date: its days since 1900 as a date and time. */
const shown = (days: number) => new Date(Math.round((days - 25_569) * DAY_MS)).toISOString().slice(0, 19);

describe('wallClock', () => {
  it.each([
    ['Europe/Prague', '2027-03-28T00:59:59.999Z', '2027-03-28T01:59:59'],
    ['Europe/Prague', '2027-03-28T01:00:00Z', '2027-03-28T03:00:00'],
    ['Europe/Prague', '2027-10-31T00:30:00Z', '2027-10-31T02:30:00'],
    ['Europe/Prague', '2027-10-31T01:30:00Z', '2027-10-31T02:30:00'],
    ['Australia/Lord_Howe', '2027-04-03T14:59:00Z', '2027-04-04T01:59:00'],
    ['Australia/Lord_Howe', '2027-04-03T15:01:00Z', '2027-04-04T01:31:00'],
    ['Asia/Kathmandu', '2027-01-01T00:00:00Z', '2027-01-01T05:45:00'],
    ['UTC', '2027-01-01T00:00:00Z', '2027-01-01T00:00:00'],
  ])('in %s, %s is %s', (zone, instant, expected) => {
    expect(shown(wallClock(zone)(new Date(instant)))).toBe(expected);
  });

  it('counts days as spreadsheets do', () =>
    expect(wallClock('UTC')(new Date('2026-11-26T12:00:00Z'))).toBe(46_352.5));

  it('is what Intl shows, in any order of instants (property)', () => {
    const zones = [
      'Europe/Prague',
      'America/New_York',
      'Australia/Lord_Howe',
      'Asia/Kathmandu',
      'Pacific/Chatham',
    ];
    const instants = fc.date({
      min: new Date('1975-01-01T00:00:00Z'),
      max: new Date('2060-01-01T00:00:00Z'),
      noInvalidDate: true,
    });
    fc.assert(
      fc.property(fc.constantFrom(...zones), fc.array(instants, { minLength: 1 }), (timeZone, times) => {
        const clock = wallClock(timeZone);
        for (const time of times) {
          const intl = time.toLocaleString('sv-SE', { timeZone });
          expect(shown(clock(time))).toBe(intl.replace(' ', 'T'));
        }
      }),
    );
  });
});
