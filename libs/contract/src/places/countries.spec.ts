import { isISO31661Alpha2 } from 'class-validator';
import { COUNTRIES, isCountry } from './countries';

const names = new Intl.DisplayNames('en', { type: 'region', fallback: 'none' });
const LETTERS = [...'ABCDEFGHIJKLMNOPQRSTUVWXYZ'];
const PAIRS = LETTERS.flatMap((first) => LETTERS.map((second) => first + second));

describe('The countries', () => {
  it('are those that class-validator knows, and all of them have a name', () => {
    expect(COUNTRIES).toEqual(PAIRS.filter((code) => isISO31661Alpha2(code)));
    expect(COUNTRIES.filter((code) => names.of(code) === undefined)).toEqual([]);
  });

  it.each(['cz', 'EU', 'XX', 'CZE', '', 'C'])('%p is none of them', (code) =>
    expect(isCountry(code)).toBe(false),
  );
});
