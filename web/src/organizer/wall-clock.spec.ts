import { instantOf, readWallClock, wallClockOf } from './wall-clock';

describe('A clock at the place', () => {
  it('means an instant of its zone', () => {
    expect(readWallClock('2031-06-18T22:30', 'Europe/Lisbon')).toEqual({
      kind: 'once',
      instant: '2031-06-18T21:30:00.000Z',
    });
  });

  it('never shows an hour that the clocks are turned forward over', () => {
    expect(readWallClock('2029-03-25T02:30', 'Europe/Berlin').kind).toBe('never');
    expect(instantOf('2029-03-25T02:30', 'Europe/Berlin')).toBeNull();
    expect(readWallClock('2029-03-25T03:00', 'Europe/Berlin').kind).toBe('once');
  });

  it('means the first of two equal times when the clocks are turned back', () => {
    expect(readWallClock('2029-10-28T02:30', 'Europe/Berlin')).toEqual({
      kind: 'twice',
      instant: '2029-10-28T00:30:00.000Z',
    });
  });

  it('skips a whole day where a country crossed the date line', () => {
    expect(readWallClock('2011-12-30T12:00', 'Pacific/Apia').kind).toBe('never');
  });

  it('is unreadable without a date, or in a zone that does not exist', () => {
    expect(readWallClock('', 'Europe/Berlin').kind).toBe('unreadable');
    expect(readWallClock('2031-06-18', 'Nowhere/Town').kind).toBe('unreadable');
  });

  it('shows an instant as it is read', () => {
    const shown = wallClockOf('2031-06-18T21:30:00.000Z', 'Europe/Lisbon');
    expect(shown).toBe('2031-06-18T22:30');
    expect(instantOf(shown, 'Europe/Lisbon')).toBe('2031-06-18T21:30:00.000Z');
    expect(wallClockOf(null, 'Europe/Lisbon')).toBe('');
  });
});
