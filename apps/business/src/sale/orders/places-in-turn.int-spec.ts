import { createTestDatabase, type TestDatabase } from '@proticket/testing';
import * as fc from 'fast-check';
import { businessDataSourceOptions } from '../../business.data-source';
import { PLACES_IN_TURN } from './places-in-turn.sql';

jest.setTimeout(60_000);

interface Wish {
  readonly event: number;
  readonly quantity: number;
}

let database: TestDatabase;
beforeAll(async () => void (database = await createTestDatabase(businessDataSourceOptions)));
afterAll(() => database.drop());

/** One after the other, by hand. */
function servedByHand(wishes: readonly Wish[], rooms: readonly number[]): number[] {
  const left = [...rooms];
  return wishes.flatMap(({ event, quantity }, index) => {
    if (quantity > left[event]!) return [];
    left[event]! -= quantity;
    return [index + 1];
  });
}

it('Places go to wishes in turn; one that does not fit leaves them to the next (property)', async () => {
  const wish = fc.record({ event: fc.nat(1), quantity: fc.integer({ min: 1, max: 5 }) });
  await fc.assert(
    fc.asyncProperty(
      fc.array(wish, { maxLength: 40, size: 'max' }),
      fc.array(fc.nat(60), { minLength: 2, maxLength: 2 }),
      async (wishes, rooms) => {
        const rows = await database.dataSource.query<{ turn: number }[]>(
          `WITH RECURSIVE wants AS (
             SELECT event_id, quantity, room, turn::int
               FROM unnest($1::int[], $2::int[], $3::int[]) WITH ORDINALITY AS w (event_id, quantity, room, turn)
           ), ${PLACES_IN_TURN}
           SELECT turn FROM served ORDER BY turn`,
          [
            wishes.map(({ event }) => event),
            wishes.map(({ quantity }) => quantity),
            wishes.map(({ event }) => rooms[event]),
          ],
        );
        expect(rows.map(({ turn }) => turn)).toEqual(servedByHand(wishes, rooms));
      },
    ),
    { numRuns: 300 },
  );
});
