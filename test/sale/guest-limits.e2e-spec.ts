import { ApiClient, startTestService, type TestService } from '@proticket/testing';
import { randomUUID } from 'node:crypto';
import { businessService } from '../../apps/business/src/business.definition';
import type { OrderDto } from '../../apps/business/src/sale/orders/order.dto';
import type { PaymentDto } from '../../apps/business/src/sale/payments/payment.dto';
import { type Mutant, MutatedSql } from '../support/mutated-sql';
import { SaleUnderTest } from '../support/sale-under-test';

const LIMIT = 3;
const GUESTS = 20;

let sale: SaleUnderTest;
let second: TestService;
let apis: ApiClient[];
let sql: MutatedSql[];
beforeAll(async () => {
  const env = { JOBS_ENABLED: 'false', GUEST_CHECKOUT: 'true', ORDER_MAX_PER_BUYER: String(LIMIT) };
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

const orderAs = (api: ApiClient, token: string, event_id: number, quantity: number) =>
  api.post<OrderDto & { code: string }>('/v1/orders', { token, body: { event_id, quantity } });

/** Guests with one address order two places each, at the same time, at two instances. @returns how many got them */
async function ordersAtOnce(): Promise<number> {
  const id_event = await sale.event(1000);
  const group = randomUUID();
  const answers = await sale.atTheGate(id_event, () =>
    Promise.all(
      Array.from({ length: GUESTS }, (_, index) =>
        orderAs(apis[index % 2]!, sale.business.guest(group).token, id_event, 2),
      ),
    ),
  );
  expect(await sale.brokenInvariants()).toEqual([]);
  return answers.filter(({ status }) => status === 201).length;
}

/** Guests with one address order two places each, one after the other, let the holds end, and pay all at once. */
async function ticketsAfterPayingAll(): Promise<number> {
  const id_event = await sale.event(1000);
  const group = randomUUID();
  const payments: PaymentDto[] = [];
  for (let left = GUESTS / 2; left > 0; left -= 1) {
    const order = await sale.order(id_event, 2, sale.business.guest(group));
    payments.push(await sale.startPayment(order));
    await sale.expireHold(order.id_order);
  }
  await sale.atTheGate(id_event, () => sale.payAtOnce(apis, [...payments, ...payments]));
  const [row] = await sale.query<{ n: number }>(
    `SELECT count(*)::int AS n FROM tickets WHERE event_id = $1 AND status = 'valid'`,
    [id_event],
  );
  return row!.n;
}

const EACH_ALONE: Mutant = {
  name: 'each guest has limits of their own',
  guards: { 'place-orders.guest-group': 'buyer_id' },
};
const EACH_PAYS_ALONE: Mutant = {
  name: 'late money of each guest has limits of its own',
  guards: { 'confirm-payments.guest-group': 'o.buyer_id' },
};

describe('The limits of a buyer, for guests', () => {
  it('hold for all guests with one address together', async () => {
    for (let round = 0; round < 4; round += 1) expect(await ordersAtOnce()).toBe(1);
  });

  it('would not without the group (control)', () =>
    MutatedSql.inAll(sql, EACH_ALONE, async () => expect(await ordersAtOnce()).toBe(GUESTS)));

  it('hold for late money too', async () => expect(await ticketsAfterPayingAll()).toBe(2));

  it('would not for late money without the group (control)', () =>
    MutatedSql.inAll(sql, EACH_PAYS_ALONE, async () => expect(await ticketsAfterPayingAll()).toBe(GUESTS)));

  it('tell a guest the limit, not what others have ordered with the address', async () => {
    const id_event = await sale.event(1000);
    const group = randomUUID();
    await sale.order(id_event, 2, sale.business.guest(group));
    const { status, body } = await orderAs(sale.api, sale.business.guest(group).token, id_event, 2);
    expect([status, body.code]).toEqual([409, 'orders.over_buyer_limit']);
    expect(body).toMatchObject({ limit: LIMIT });
    expect(body).not.toHaveProperty('left_for_you');
  });

  it('of an account do not count what it took over, so that nobody else can use them up', async () => {
    const id_event = await sale.event(1000);
    const account = sale.business.buyer();
    const { id_order } = await sale.order(id_event, LIMIT, sale.business.guest());
    await sale.query('UPDATE orders SET buyer_id = $2 WHERE id_order = $1', [id_order, account.user_id]);
    expect((await sale.tryToOrder(id_event, LIMIT, account)).status).toBe(201);
    expect((await sale.tryToOrder(id_event, 1, account)).status).toBe(409);
  });

  it('an event can turn guests off, and sells to accounts', async () => {
    const id_event = await sale.event(1000, { guests_allowed: false });
    const { status, body } = await orderAs(sale.api, sale.business.guest().token, id_event, 1);
    expect([status, body.code]).toEqual([403, 'orders.guests_not_allowed']);
    expect((await sale.tryToOrder(id_event, 1)).status).toBe(201);
  });
});
