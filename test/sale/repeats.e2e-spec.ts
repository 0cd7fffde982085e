import { PreparedStatements } from '@proticket/platform';
import { ApiClient, signedDelivery, startTestService, type TestService } from '@proticket/testing';
import { randomUUID } from 'node:crypto';
import { businessService } from '../../apps/business/src/business.definition';
import type { OrderDto } from '../../apps/business/src/sale/orders/order.dto';
import type { PaymentDto } from '../../apps/business/src/sale/payments/payment.dto';
import type { TestUser } from '../support/business-under-test';
import { MutatedSql } from '../support/mutated-sql';
import { SaleUnderTest } from '../support/sale-under-test';

/** Two instances on one database: a repeated request may reach either. */
let sale: SaleUnderTest;
let second: TestService;
let clients: ApiClient[];
let sql: MutatedSql[];

beforeAll(async () => {
  sale = await SaleUnderTest.start({ JOBS_ENABLED: 'false' });
  second = await startTestService(businessService, {
    BUSINESS_DATABASE_URL: sale.business.database.url,
    JOBS_ENABLED: 'false',
  });
  clients = [sale.business.service, second].map(({ url }) => new ApiClient(url));
  sql = [sale.business.service, second].map((service) => new MutatedSql(service));
});
afterAll(async () => {
  await second.close();
  await sale.stop();
});

interface Repeatable {
  readonly buyer: TestUser;
  readonly key: string;
  readonly body: object;
  readonly path?: string;
}

const send = ({ buyer, key, body, path = '/v1/orders' }: Repeatable, instance = 0) =>
  clients[instance]!.post<OrderDto & PaymentDto & { code?: string }>(path, {
    token: buyer.token,
    headers: { 'idempotency-key': key },
    body,
  });
const requestFor = (event_id: number, quantity = 1): Repeatable => ({
  buyer: sale.business.buyer(),
  key: randomUUID(),
  body: { event_id, quantity },
});
const marks = (answers: readonly { readonly headers: Headers }[]) =>
  answers.map(({ headers }) => headers.get('idempotent-replayed'));
const ordersOf = async (id_event: number): Promise<number> =>
  (
    await sale.query<{ n: number }>('SELECT count(*)::int AS n FROM orders WHERE event_id = $1', [id_event])
  )[0]!.n;

describe('An order sent again with its Idempotency-Key', () => {
  it('gets the first answer, byte by byte, whatever happened to the order since, at either instance', async () => {
    const request = requestFor(await sale.event(10), 2);
    const first = await send(request);
    await clients[0]!.post(`/v1/orders/${first.body.id_order}/cancel`, { token: request.buyer.token });
    const repeats = [await send(request), await send(request, 1)];
    expect(repeats.map(({ status }) => status)).toEqual([201, 201]);
    for (const { body } of repeats) expect(JSON.stringify(body)).toBe(JSON.stringify(first.body));
    expect(marks([first, ...repeats])).toEqual([null, 'true', 'true']);
  });

  it('is refused with another request, and is another order of another buyer or with another key', async () => {
    const id_event = await sale.event(10);
    const request = requestFor(id_event);
    await send(request);
    const other = await send({ ...request, body: { event_id: id_event, quantity: 2 } }, 1);
    expect(other).toMatchObject({ status: 422, body: { code: 'idempotency.key_reused' } });
    expect((await send({ ...request, buyer: sale.business.buyer() })).status).toBe(201);
    expect((await send({ ...request, key: randomUUID() })).status).toBe(201);
    expect(await ordersOf(id_event)).toBe(3);
  });

  it('gets the first refusal, even if places are free since', async () => {
    const id_event = await sale.event(1);
    const taken = await send(requestFor(id_event));
    const request = requestFor(id_event);
    const first = await send(request);
    await sale.expireHold(taken.body.id_order);
    const repeat = await send(request, 1);
    for (const answer of [first, repeat])
      expect(answer).toMatchObject({ status: 409, body: { code: 'orders.sold_out' } });
    expect(marks([first, repeat])).toEqual([null, 'true']);
    expect((await send({ ...request, key: randomUUID() })).status).toBe(201);
  });

  it('is a first request after invalid input or a bad key', async () => {
    const request = requestFor(await sale.event(10));
    expect((await send({ ...request, body: { event_id: 1, quantity: 'two' } })).status).toBe(400);
    expect((await send({ ...request, key: 'with blank' })).body.code).toBe('idempotency.bad_key');
    const { status, headers } = await send(request);
    expect([status, headers.get('idempotent-replayed')]).toEqual([201, null]);
  });

  it('stores a free order and its response in one commit', async () => {
    const request = requestFor(await sale.event(10, { price: 0 }), 3);
    const { body } = await send(request);
    expect(body.status).toBe('paid');
    const [row] = await sale.query<{ together: boolean }>(
      `SELECT o.xmin = k.xmin AND k.xmin = ALL (SELECT t.xmin FROM tickets t WHERE t.order_id = o.id_order) AS together
         FROM orders o, idempotency_keys k WHERE o.id_order = $1 AND k.key = $2`,
      [body.id_order, request.key],
    );
    expect(row!.together).toBe(true);
  });

  /** Sends the same request forty times at once to two instances; returns how many orders there are. */
  async function stampede(price: number): Promise<number> {
    const id_event = await sale.event(100, { price });
    const request = requestFor(id_event);
    const answers = await sale.atTheGate(id_event, () =>
      Promise.all(Array.from({ length: 40 }, (_, n) => send(request, n % 2))),
    );
    const first = answers.find(({ headers }) => headers.get('idempotent-replayed') === null);
    for (const { status, body } of answers) expect([status, body]).toEqual([201, first?.body]);
    return ordersOf(id_event);
  }

  it.each([0, 25])('forty times at once is one order (at %d EUR)', async (price) => {
    expect(await stampede(price)).toBe(1);
    expect(await sale.brokenInvariants()).toEqual([]);
  });

  it('would be several, if the response were not stored with the order (mutant)', async () => {
    const mutant = {
      name: 'no response is stored',
      changes: [['USING (turn) WHERE r.key IS NOT NULL', 'USING (turn) WHERE false']] as const,
    };
    await MutatedSql.inAll(sql, mutant, () => expect(stampede(0)).rejects.toThrow());
  });
});

describe('A payment opened again with its Idempotency-Key', () => {
  it('gets the first answer, even if it was paid since; with another request it is refused', async () => {
    const order = await sale.order(await sale.event(10));
    const { buyer } = order;
    const path = `/v1/orders/${order.id_order}/payments`;
    const request = { buyer, key: randomUUID(), path, body: { provider: 'sandbox' } };
    const first = await send(request);
    expect(await sale.pay(first.body)).toBe('confirmed');
    const repeat = await send(request, 1);
    expect([repeat.status, repeat.body]).toEqual([201, first.body]);
    expect(marks([first, repeat])).toEqual([null, 'true']);
    expect(await send({ ...request, body: {} })).toMatchObject({
      status: 422,
      body: { code: 'idempotency.key_reused' },
    });
  });

  it('forty times at once is one payment', async () => {
    const order = await sale.order(await sale.event(10));
    const path = `/v1/orders/${order.id_order}/payments`;
    const request = { buyer: order.buyer, key: randomUUID(), path, body: {} };
    const answers = await Promise.all(Array.from({ length: 40 }, (_, n) => send(request, n % 2)));
    expect(new Set(answers.map(({ status, body }) => `${status} ${body.id_payment}`)).size).toBe(1);
  });
});

describe('A second payment delivered to two instances at once', () => {
  /** The responses of the two. */
  async function deliverToBoth(): Promise<number[]> {
    const id_event = await sale.event(10);
    const { payment } = await sale.paidOrder(id_event);
    const webhook = sale.webhook('payment.succeeded', payment, { provider_txn_id: sale.newTransaction() });
    const delivery = signedDelivery(webhook);
    const answers = await sale.atTheGate(id_event, () =>
      Promise.all(clients.map((client) => client.post('/v1/payments/webhooks/sandbox', delivery))),
    );
    expect(await sale.brokenInvariants()).toEqual([]);
    return answers.map(({ status }) => status);
  }

  it('is captured once and acknowledged by both', async () => {
    expect(await deliverToBoth()).toEqual([200, 200]);
  });

  it('would fail at one of them, if the statement were not run again (control)', async () => {
    for (const service of [sale.business.service, second]) {
      const hot = service.get(PreparedStatements);
      const run = hot.run.bind(hot);
      hot.run = ({ name, text }, parameters) => run({ name, text }, parameters);
    }
    // On a busy machine the two may not run at the same time at the first try.
    const answers: number[] = [];
    while (!answers.includes(500) && answers.length < 40) answers.push(...(await deliverToBoth()));
    expect(new Set(answers)).toEqual(new Set([200, 500]));
  });
});
