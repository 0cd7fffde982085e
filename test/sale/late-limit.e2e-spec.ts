import { ApiClient, startTestService, type TestService } from '@proticket/testing';
import { businessService } from '../../apps/business/src/business.definition';
import type { PaymentDto } from '../../apps/business/src/sale/payments/payment.dto';
import { type Mutant, MutatedSql } from '../support/mutated-sql';
import { SaleUnderTest } from '../support/sale-under-test';

const LIMIT = 3;
const ORDERS = 10;
const ROUNDS = 4;

let sale: SaleUnderTest;
let second: TestService;
let apis: ApiClient[];
let sql: MutatedSql[];
beforeAll(async () => {
  const env = { JOBS_ENABLED: 'false', ORDER_MAX_PER_BUYER: String(LIMIT) };
  sale = await SaleUnderTest.start(env);
  second = await startTestService(businessService, {
    BUSINESS_DATABASE_URL: sale.business.database.url,
    ...env,
  });
  apis = [sale.api, new ApiClient(second.url)];
  sql = [sale.business.service, second].map((service) => new MutatedSql(service));
});
afterAll(async () => {
  await second.close();
  await sale.stop();
});

/** One buyer orders two places repeatedly, lets each hold end, and then pays all orders at once, at two instances. */
async function ticketsAfterPayingAll(): Promise<number> {
  const id_event = await sale.event(1000);
  const buyer = sale.business.buyer();
  const payments: PaymentDto[] = [];
  for (let left = ORDERS; left > 0; left -= 1) {
    const order = await sale.order(id_event, 2, buyer);
    payments.push(await sale.startPayment(order));
    await sale.expireHold(order.id_order);
  }
  await sale.atTheGate(id_event, () => sale.payAtOnce(apis, [...payments, ...payments]));
  expect(await sale.brokenInvariants()).toEqual([]);
  const [row] = await sale.query<{ n: number }>(
    `SELECT count(*)::int AS n FROM tickets WHERE event_id = $1 AND status = 'valid'`,
    [id_event],
  );
  return row!.n;
}

const NO_LIMIT: Mutant = {
  name: 'late money passes the limit per buyer',
  guards: { 'confirm-payments.buyer-limit': '0 <= $11' },
};

describe('The limit per buyer', () => {
  it('holds for late money too, however much comes at once', async () => {
    for (let round = 0; round < ROUNDS; round += 1) expect(await ticketsAfterPayingAll()).toBe(2);
  });

  it('would not without its guard (control)', () =>
    MutatedSql.inAll(sql, NO_LIMIT, async () => expect(await ticketsAfterPayingAll()).toBe(2 * ORDERS)));
});
