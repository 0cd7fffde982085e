import { bookingFee, CURRENCIES, FEE_KINDS, FEE_PER, type FeeTerms, fromMinor } from '@proticket/contract';
import { createTestDatabase, type TestDatabase } from '@proticket/testing';
import * as fc from 'fast-check';
import { businessDataSourceOptions } from '../../business.data-source';
import { BOOKING_FEE } from './booking-fee.sql';

let database: TestDatabase;
beforeAll(async () => {
  database = await createTestDatabase(businessDataSourceOptions);
});
afterAll(() => database.drop());

interface Case extends FeeTerms {
  readonly currency: string;
  readonly quantity: number;
  readonly price: string;
}

const cases = fc
  .record({
    currency: fc.constantFrom(...CURRENCIES, 'EUR', 'KWD', 'MGA', 'JPY'),
    fee_kind: fc.constantFrom(...FEE_KINDS),
    fee_per: fc.constantFrom(...FEE_PER),
    thousandths: fc.integer({ min: 1, max: 100_000 }),
    fixed: fc.integer({ min: 1, max: 100_000 }),
    quantity: fc.integer({ min: 1, max: 20 }),
    price: fc.oneof(fc.constant(0), fc.nat(1_000), fc.nat(10_000_000)),
  })
  .map(({ thousandths, fixed, price, ...rest }): Case => ({
    ...rest,
    fee_value:
      rest.fee_kind === 'percent' ? String(thousandths / 1000) : fromMinor(BigInt(fixed), rest.currency),
    price: fromMinor(BigInt(price), rest.currency),
  }));

/** As a statement has them: the columns of the event beside the amount that the fee is on. */
const COMPUTE = `
  SELECT (c.quantity * ${BOOKING_FEE('c', 'ticket', 'c.price', 'c.currency')}
          + ${BOOKING_FEE('c', 'order', '(c.quantity * c.price)', 'c.currency')})::text AS fee
    FROM unnest($1::text[], $2::text[], $3::text[], $4::numeric[], $5::int[], $6::numeric[])
         WITH ORDINALITY AS c (currency, fee_kind, fee_per, fee_value, quantity, price, turn)
   ORDER BY turn`;

it('is the same in SQL, which charges it, and in TypeScript, which shows it', async () => {
  const all = fc.sample(cases, { numRuns: 20_000, seed: 20_261_127 });
  const column = (name: keyof Case) => all.map((each) => each[name]);
  const columns = ['currency', 'fee_kind', 'fee_per', 'fee_value', 'quantity', 'price'] as const;
  const rows = await database.dataSource.query<{ fee: string }[]>(COMPUTE, columns.map(column));
  const wrong = all.flatMap((each, index) => {
    const fee = bookingFee(each, [each], each.currency);
    return rows[index]!.fee === fee ? [] : [{ ...each, sql: rows[index]!.fee, fee }];
  });
  expect(wrong.slice(0, 3)).toEqual([]);
});
