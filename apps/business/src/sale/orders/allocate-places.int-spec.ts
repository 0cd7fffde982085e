import { createTestDatabase, type TestDatabase } from '@proticket/testing';
import * as fc from 'fast-check';
import { businessDataSourceOptions } from '../../business.data-source';
import { ALLOCATE_PLACES } from './allocate-places.sql';

interface Order {
  readonly event: number;
  /** How much it asks for of each thing: places of the event first, then two scarcer things, 0 for none. */
  readonly wants: readonly [places: number, ...others: number[]];
}

let database: TestDatabase;
beforeAll(async () => void (database = await createTestDatabase(businessDataSourceOptions)));
afterAll(() => database.drop());

/** One after the other, by hand: all or nothing. */
function allocateByHand(orders: readonly Order[], rooms: readonly (readonly number[])[]): Outcome {
  const left = rooms.map((room) => [...room]);
  const turns = orders.flatMap(({ event, wants }, index) => {
    if (wants.some((want, thing) => want > left[event]![thing]!)) return [];
    wants.forEach((want, thing) => (left[event]![thing]! -= want));
    return [index + 1];
  });
  return { turns, left };
}

interface Outcome {
  readonly turns: readonly number[];
  readonly left: readonly (readonly number[])[];
}

const DIMS = ['', 'type 1', 'voucher 1'];

async function allocate(orders: readonly Order[], rooms: readonly (readonly number[])[]): Promise<Outcome> {
  const demand = orders.flatMap(({ event, wants }, index) =>
    wants.flatMap((quantity, thing) =>
      thing > 0 && quantity === 0
        ? []
        : [{ event, turn: index + 1, dim: DIMS[thing], quantity, room: rooms[event]![thing] }],
    ),
  );
  const [row] = await database.dataSource.query<
    { turns: number[]; spares: { event_id: number; dim: string; spare: number }[] }[]
  >(
    `WITH RECURSIVE demand AS (
       SELECT * FROM unnest($1::int[], $2::int[], $3::text[], $4::int[], $5::int[]) AS d (event_id, turn, dim, quantity, room)
     ), ${ALLOCATE_PLACES}
     SELECT ARRAY (SELECT turn::int FROM allocated ORDER BY turn) AS turns,
            (SELECT coalesce(json_agg(l), '[]') FROM left_over l) AS spares`,
    [
      demand.map(({ event }) => event),
      demand.map(({ turn }) => turn),
      demand.map(({ dim }) => dim),
      demand.map(({ quantity }) => quantity),
      demand.map(({ room }) => room),
    ],
  );
  const left = rooms.map((room, event) =>
    room.map((spare, thing) => {
      const known = row!.spares.find(({ event_id, dim }) => event_id === event && dim === DIMS[thing]);
      return known ? Number(known.spare) : spare;
    }),
  );
  return { turns: row!.turns, left };
}

it('Places go to orders by arrival; an order that does not fit leaves them to the next (property)', async () => {
  const order = fc.record({
    event: fc.nat(1),
    wants: fc.tuple(fc.nat(5), fc.nat(3), fc.nat(1)),
  });
  const room = fc.tuple(fc.nat(60), fc.nat(20), fc.nat(8));
  await fc.assert(
    fc.asyncProperty(
      fc.array(order, { maxLength: 40, size: 'max' }),
      fc.tuple(room, room),
      async (orders, rooms) => expect(await allocate(orders, rooms)).toEqual(allocateByHand(orders, rooms)),
    ),
    { numRuns: 300 },
  );
});
