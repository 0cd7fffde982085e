import { createTestDatabase, type TestDatabase } from '@proticket/testing';
import * as fc from 'fast-check';
import { businessDataSourceOptions } from '../../business.data-source';
import { ALLOCATE_PLACES } from './allocate-places.sql';

jest.setTimeout(60_000);

interface Order {
  readonly event: number;
  readonly quantity: number;
}

let database: TestDatabase;
beforeAll(async () => void (database = await createTestDatabase(businessDataSourceOptions)));
afterAll(() => database.drop());

/** One after the other, by hand. */
function allocateByHand(orders: readonly Order[], rooms: readonly number[]): number[] {
  const left = [...rooms];
  return orders.flatMap(({ event, quantity }, index) => {
    if (quantity > left[event]!) return [];
    left[event]! -= quantity;
    return [index + 1];
  });
}

it('Places go to orders by arrival; an order that does not fit leaves them to the next (property)', async () => {
  const order = fc.record({ event: fc.nat(1), quantity: fc.integer({ min: 1, max: 5 }) });
  await fc.assert(
    fc.asyncProperty(
      fc.array(order, { maxLength: 40, size: 'max' }),
      fc.array(fc.nat(60), { minLength: 2, maxLength: 2 }),
      async (orders, rooms) => {
        const rows = await database.dataSource.query<{ turn: number }[]>(
          `WITH RECURSIVE demand AS (
             SELECT event_id, quantity, room, turn::int
               FROM unnest($1::int[], $2::int[], $3::int[]) WITH ORDINALITY AS d (event_id, quantity, room, turn)
           ), ${ALLOCATE_PLACES}
           SELECT turn FROM allocated ORDER BY turn`,
          [
            orders.map(({ event }) => event),
            orders.map(({ quantity }) => quantity),
            orders.map(({ event }) => rooms[event]),
          ],
        );
        expect(rows.map(({ turn }) => turn)).toEqual(allocateByHand(orders, rooms));
      },
    ),
    { numRuns: 300 },
  );
});
