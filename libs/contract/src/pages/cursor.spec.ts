import fc from 'fast-check';
import { ProblemError } from '../errors/problem.error';
import { decodeCursor, encodeCursor, toPage } from './cursor';

describe('cursor', () => {
  it('survives the round trip for any text, id, moment and UUID', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: 'binary' }),
        fc.maxSafeInteger(),
        fc.date({ min: new Date(0), max: new Date('9999-12-31T23:59:59.999Z'), noInvalidDate: true }),
        fc.uuid(),
        (text, id, moment, uuid) => {
          const cursor = encodeCursor([text, id, moment.toISOString(), uuid]);
          expect(decodeCursor(cursor, ['string', 'id', 'instant', 'uuid'])).toEqual([text, id, moment, uuid]);
        },
      ),
    );
  });

  it('answers any text that the list did not give out with the one 400, never with a crash', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        expect(() => decodeCursor(text, ['string', 'id', 'string'])).toThrow(ProblemError);
      }),
    );
  });

  it.each([
    ['id', 'a'],
    ['id', 1.5],
    ['id', 2 ** 53],
    ['uuid', 'é☃'],
    ['uuid', 7],
    ['instant', '2009'],
    ['instant', '2009-W01-1'],
    ['instant', '-2009-01-01T00:00:00Z'],
    ['instant', '2026-01-01T10:00:00,5Z'],
    ['instant', '1970-01-01T00:00:00+23:59'],
  ] as const)('takes no %s for %j, which the database could not cast', (kind, part) => {
    expect(() => decodeCursor(encodeCursor([part]), [kind])).toThrow(ProblemError);
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
    expect(decodeCursor(next_cursor!, ['id'])).toEqual([2]);
  });
});
