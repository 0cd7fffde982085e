import { isTimeZone, timeZones, zoneOfPlace } from './time-zones';

describe('Time zones', () => {
  it('are found by the city that a place names, whatever its accents and case', () => {
    expect(zoneOfPlace('Lighthouse, LISBON')).toBe('Europe/Lisbon');
    expect(zoneOfPlace('Teatro, São Paulo')).toBe('America/Sao_Paulo');
  });

  it('are not guessed from a place without a city, or with two', () => {
    expect(zoneOfPlace('The old barn')).toBeUndefined();
    expect(zoneOfPlace('From Paris to Berlin')).toBeUndefined();
    expect(zoneOfPlace('Romeo’s')).toBeUndefined();
  });

  it('are names, not offsets', () => {
    expect(isTimeZone('Europe/Lisbon')).toBe(true);
    expect(isTimeZone('+01:00')).toBe(false);
    expect(isTimeZone('Lisbon')).toBe(false);
    expect(isTimeZone('')).toBe(false);
  });

  it('are listed with city and offset', () => {
    const lisbon = timeZones('en-GB', new Date('2031-06-18T12:00:00Z')).find(
      ({ name }) => name === 'Europe/Lisbon',
    );
    expect(lisbon?.label).toBe('Lisbon, GMT+1');
  });
});
