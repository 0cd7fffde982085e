import { ApiClient, startTestService, type TestService } from '@proticket/testing';
import { businessService } from '../../apps/business/src/business.definition';
import type { TestUser } from '../support/business-under-test';
import { type Mutant, MutatedSql } from '../support/mutated-sql';
import { SaleUnderTest } from '../support/sale-under-test';

/** How many places of an event a buyer may hold within an hour without paying; the default. */
const LIMIT = 20;
const ROUNDS = 12;

/** The function sees what was committed while its caller waited for the event; a subquery of the statement does not. */
const COUNTED_TOO_EARLY: Mutant = {
  name: 'unpaid places are counted before the wait for the lock',
  guards: {
    'place-orders.unpaid-limit': `(SELECT coalesce(sum(o.quantity), 0) FROM orders o
       WHERE o.buyer_id = a.buyer_id AND o.event_id = e.id_event AND o.status IN ('pending', 'expired', 'cancelled'))`,
  },
};

let sale: SaleUnderTest;
let second: TestService;
let instances: { readonly api: ApiClient; readonly sql: MutatedSql }[];
beforeAll(async () => {
  sale = await SaleUnderTest.start({ JOBS_ENABLED: 'false' });
  second = await startTestService(businessService, {
    BUSINESS_DATABASE_URL: sale.business.database.url,
    JOBS_ENABLED: 'false',
  });
  instances = [sale.business.service, second].map((service) => ({
    api: new ApiClient(service.url),
    sql: new MutatedSql(service),
  }));
});
afterAll(async () => {
  await second.close();
  await sale.stop();
});

const refused = { status: 409, body: { code: 'orders.too_many_unpaid' } };
const cancel = (id_order: number, { token }: TestUser) =>
  sale.api.post(`/v1/orders/${id_order}/cancel`, { token });

describe('Places that a buyer holds and does not pay', () => {
  it('are limited within an hour, whether the holds run, ended or were cancelled', async () => {
    const id_event = await sale.event(1_000);
    const buyer = sale.business.buyer();
    await sale.order(id_event, 8, buyer);
    await sale.expireHolds(id_event);
    const { id_order } = await sale.order(id_event, 8, buyer);
    await cancel(id_order, buyer);
    expect(await sale.tryToOrder(id_event, 5, buyer)).toMatchObject(refused);
    await sale.order(id_event, 4, buyer);
    expect(await sale.tryToOrder(id_event, 1, buyer)).toMatchObject(refused);

    expect((await sale.tryToOrder(id_event, 8)).status).toBe(201); // somebody else
    expect((await sale.tryToOrder(await sale.event(1_000), 8, buyer)).status).toBe(201); // of another event
    await sale.query(
      `UPDATE orders SET created_at = created_at - interval '1 hour' WHERE event_id = $1 AND quantity = 8 AND buyer_id = $2`,
      [id_event, buyer.user_id],
    );
    expect((await sale.tryToOrder(id_event, 8, buyer)).status).toBe(201);
  });

  it('do not count once they are paid', async () => {
    const id_event = await sale.event(1_000);
    const buyer = sale.business.buyer();
    for (let round = 0; round < 4; round += 1)
      await sale.pay(await sale.startPayment(await sale.order(id_event, 10, buyer)));
    expect((await sale.tryToOrder(id_event, 10, buyer)).status).toBe(201);
  });

  it('may be as many as one order of the event may have, where that is more', async () => {
    const id_event = await sale.event(1_000, { max_per_order: 50 });
    const buyer = sale.business.buyer();
    expect((await sale.tryToOrder(id_event, 50, buyer)).status).toBe(201);
    expect(await sale.tryToOrder(id_event, 1, buyer)).toMatchObject(refused);
  });

  it('are none of a free event', async () => {
    const id_event = await sale.event(1_000, { price: '0.00' });
    const buyer = sale.business.buyer();
    for (let round = 0; round < 3; round += 1)
      expect((await sale.tryToOrder(id_event, 10, buyer)).status).toBe(201);
  });

  /** Many orders of one buyer at two instances, started at once. @returns the most places that a buyer held */
  async function race(rounds: number): Promise<number> {
    let most = 0;
    for (let round = 0; round < rounds; round += 1) {
      const id_event = await sale.event(1_000);
      const { token } = sale.business.buyer();
      const body = { event_id: id_event, quantity: 5 };
      await sale.atTheGate(id_event, () =>
        Promise.all(
          Array.from({ length: 12 }, (_, number) =>
            instances[number % 2]!.api.post('/v1/orders', { token, body }),
          ),
        ),
      );
      most = Math.max(most, (await sale.places(id_event)).tickets_held);
    }
    return most;
  }

  it('are no more when two instances are asked at once', async () => expect(await race(ROUNDS)).toBe(LIMIT));

  it(`would be, if ${COUNTED_TOO_EARLY.name} (mutant)`, () =>
    MutatedSql.inAll(
      instances.map(({ sql }) => sql),
      COUNTED_TOO_EARLY,
      async () => expect(await race(4 * ROUNDS)).toBeGreaterThan(LIMIT),
    ));
});
