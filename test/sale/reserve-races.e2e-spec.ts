import { ApiClient, startTestService, type TestService } from '@proticket/testing';
import { businessService } from '../../apps/business/src/business.definition';
import { type Mutant, MutatedSql } from '../support/mutated-sql';
import { SaleUnderTest } from '../support/sale-under-test';

/** Ten places, four of them for two orders with a voucher; twelve buyers want one of each kind. */
const CAPACITY = 10;
const WANT = 12;

let sale: SaleUnderTest;
let second: TestService;
let apis: readonly ApiClient[];
let sqls: readonly MutatedSql[];
beforeAll(async () => {
  sale = await SaleUnderTest.start({ JOBS_ENABLED: 'false' });
  second = await startTestService(businessService, {
    BUSINESS_DATABASE_URL: sale.business.database.url,
    JOBS_ENABLED: 'false',
  });
  const services = [sale.business.service, second];
  apis = services.map(({ url }) => new ApiClient(url));
  sqls = services.map((service) => new MutatedSql(service));
});
afterAll(async () => {
  await second.close();
  await sale.stop();
});

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
