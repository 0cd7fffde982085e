import fc from 'fast-check';
import { ProblemError } from '../errors/problem.error';
import { decodeCursor, encodeCursor, toPage } from './cursor';

describe('cursor', () => {
  it('survives the round trip for any text and whole number', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), fc.maxSafeInteger(), (text, number) => {
        expect(decodeCursor(encodeCursor([text, number]), ['string', 'number'])).toEqual([text, number]);
      }),
    );
  });

  it('answers any text that the list did not give out with the one 400, never with a crash', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        expect(() => decodeCursor(text, ['string', 'number', 'string'])).toThrow(ProblemError);
      }),
    );
    expect(() => decodeCursor(encodeCursor(['a']), ['number'])).toThrow(ProblemError);
    expect(() => decodeCursor(encodeCursor([1.5]), ['number'])).toThrow(ProblemError);
  });
});

describe('toPage', () => {
  const page = (rows: number[], limit: number) => toPage(rows, limit, (row) => [row], String);

  it('ends with null when no row is left', () => {
    expect(page([1, 2], 2)).toEqual({ items: ['1', '2'], next_cursor: null });
    expect(page([], 2)).toEqual({ items: [], next_cursor: null });
  });

  it('points at the last row it shows when the extra row says there are more', () => {
    const { items, next_cursor } = page([1, 2, 3], 2);
    expect(items).toEqual(['1', '2']);
    expect(decodeCursor(next_cursor!, ['number'])).toEqual([2]);
  });
});
