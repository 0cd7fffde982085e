import { type Mutant, MutatedSql } from '../support/mutated-sql';
import { type SaleAtTwoInstances, saleAtTwoInstances } from '../support/sale-at-two-instances';

/** Ten places, four of them for two orders with a voucher; twelve buyers want one of each kind. */
const CAPACITY = 10;
const WANT = 12;

let sale: SaleAtTwoInstances['sale'];
let apis: SaleAtTwoInstances['apis'];
let sqls: SaleAtTwoInstances['sqls'];
let stop: SaleAtTwoInstances['stop'];
beforeAll(async () => void ({ sale, apis, sqls, stop } = await saleAtTwoInstances()));
afterAll(() => stop());

/** All at once on two instances. @returns how many orders there are without the voucher, and with it */
async function race(): Promise<readonly [general: number, reserved: number]> {
  const id_event = await sale.event(CAPACITY);
  await sale.query(
    `INSERT INTO vouchers (event_id, code, kind, value, max_uses, max_tickets, reserves_places)
     VALUES ($1, 'PRESS', 'percent', 10, 2, 2, true)`,
    [id_event],
  );
  const order = (index: number, body: object) =>
    apis[index % 2]!.post('/v1/orders', {
      token: sale.business.buyer().token,
      body: { event_id: id_event, ...body },
    });
  const responses = await sale.atTheGate(id_event, () =>
    Promise.all(
      Array.from({ length: WANT }, (_, index) => [
        order(index, { quantity: 1 }),
        order(index + 1, { quantity: 2, voucher: 'press' }),
      ]).flat(),
    ),
  );
  expect(responses.map(({ status }) => status).filter((status) => status !== 201 && status !== 409)).toEqual(
    [],
  );
  const count = (kind: number) =>
    responses.filter(({ status }, index) => status === 201 && index % 2 === kind).length;
  return [count(0), count(1)];
}

const MUTANTS: readonly Mutant[] = [
  { name: 'what is reserved is sold to all', changes: [[' - places_reserved, 0) AS room', ', 0) AS room']] },
  {
    name: 'an order takes nothing of what its voucher reserves',
    changes: [['least(a.quantity, v.max_tickets, v.places_reserved)', '0']],
  },
];

describe('Places that a voucher reserves, wanted by all at once', () => {
  it('go to orders with it, and all others to those without', async () => {
    for (let round = 0; round < 5; round += 1) expect(await race()).toEqual([6, 2]);
    expect(await sale.brokenInvariants()).toEqual([]);
  });

  it.each(MUTANTS)('would not, if $name (mutant)', async (mutant) => {
    await MutatedSql.inAll(sqls, mutant, async () => {
      const outcomes = [];
      for (let round = 0; round < 5; round += 1) outcomes.push(await race());
      expect(outcomes).not.toEqual(Array.from({ length: 5 }, () => [6, 2]));
    });
  });
});
