import {
  accessTokenFor,
  ApiClient,
  createTestDatabase,
  insertEvent,
  signedDelivery,
  startTestService,
  type TestDatabase,
  type TestService,
} from '@proticket/testing';
import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { businessService } from '../business.definition';
import { businessDataSourceOptions } from '../database/data-source';
import type { OrderDto } from '../orders/order.dto';
import type { PaymentDto } from './payment.dto';

let database: TestDatabase;
let service: TestService;
let api: ApiClient;

beforeAll(async () => {
  database = await createTestDatabase(businessDataSourceOptions);
  service = await startTestService(businessService, {
    BUSINESS_DATABASE_URL: database.url,
    JOBS_POLL_MS: '50',
  });
  api = new ApiClient(service.url);
});
afterAll(async () => {
  await service.close();
  await database.drop();
});

const query = <Row>(sql: string, values: unknown[] = []): Promise<Row[]> =>
  database.dataSource.query<Row[]>(sql, values);

async function someone() {
  const user_id = randomUUID();
  return { user_id, token: accessTokenFor({ role: 'buyer', user_id }) };
}

async function order(event_id: number, quantity: number, token: string): Promise<OrderDto> {
  const { status, body } = await api.post<OrderDto>('/v1/orders', { token, body: { event_id, quantity } });
  expect({ status, body }).toMatchObject({ status: 201 });
  return body;
}

async function startPayment(id_order: number, token: string): Promise<PaymentDto> {
  const { status, body } = await api.post<PaymentDto>(`/v1/orders/${id_order}/payments`, { token, body: {} });
  expect({ status, body }).toMatchObject({ status: 201 });
  return body;
}

function succeeded(payment: PaymentDto, changed: Record<string, unknown> = {}) {
  const { id_payment, order_id, amount, currency } = payment;
  const occurred_at = new Date().toISOString();
  const data = { provider_txn_id: `txn_${id_payment}`, id_payment, order_id, amount, currency, occurred_at };
  return { type: 'payment.succeeded', data: { ...data, ...changed } };
}

const deliver = (delivery: ReturnType<typeof signedDelivery>) =>
  api.post<{ outcome: string }>('/v1/payments/webhooks/sandbox', delivery);

async function until<Value>(look: () => Promise<Value | undefined | false>): Promise<Value> {
  for (let attempt = 0; attempt < 200; attempt++) {
    const value = await look();
    if (value) return value;
    await sleep(25);
  }
  throw new Error('It did not come.');
}

describe('The sale', () => {
  it('goes from order over the sandbox page and its webhook to tickets', async () => {
    const { id_event } = await insertEvent(database.dataSource, { capacity: 10 });
    const { user_id, token } = await someone();
    const placed = await order(id_event, 2, token);
    expect(placed).toMatchObject({
      buyer_id: user_id,
      total_price: '50.00',
      currency: 'EUR',
      status: 'pending',
    });
    const payment = await startPayment(placed.id_order, token);
    expect(payment).toMatchObject({ status: 'pending', provider: 'sandbox', amount: '50.00' });
    expect(await startPayment(placed.id_order, token)).toEqual(payment);

    const page = await fetch(`${service.url}${new URL(payment.checkout_url!).pathname}`);
    expect([page.status, page.headers.get('content-type')]).toEqual([200, 'text/html; charset=utf-8']);
    expect((await api.post(`/sandbox/checkout/${payment.id_payment}/succeed`)).status).toBe(200);

    const paid = await until(async () => {
      const { body } = await api.get<OrderDto>(`/v1/orders/${placed.id_order}`, { token });
      return body.status === 'paid' && body;
    });
    expect(paid.paid_at).not.toBeNull();
    expect(await query('SELECT status FROM tickets WHERE order_id = $1', [placed.id_order])).toEqual([
      { status: 'valid' },
      { status: 'valid' },
    ]);
    expect(
      await query('SELECT tickets_sold, tickets_held FROM events WHERE id_event = $1', [id_event]),
    ).toEqual([{ tickets_sold: 2, tickets_held: 0 }]);
    const stored = await api.get<PaymentDto>(`/v1/payments/${payment.id_payment}`, { token });
    expect(stored.body).toMatchObject({ status: 'succeeded', checkout_url: null });
    const audit = await query('SELECT action FROM audit_log WHERE subject = $1 ORDER BY id', [
      `order:${placed.id_order}`,
    ]);
    expect(audit).toEqual([{ action: 'orders.placed' }, { action: 'orders.paid' }]);
  });

  it('issues one set of tickets for two webhooks of one transaction sent together', async () => {
    const { id_event } = await insertEvent(database.dataSource, { capacity: 10 });
    const { token } = await someone();
    const placed = await order(id_event, 2, token);
    const payment = await startPayment(placed.id_order, token);
    const answers = await Promise.all(
      Array.from({ length: 10 }, () => deliver(signedDelivery(succeeded(payment)))),
    );
    expect(answers.map(({ status }) => status)).toEqual(Array(10).fill(200));
    expect(answers.map(({ body }) => body.outcome).sort()).toEqual([
      'confirmed',
      ...Array(9).fill('duplicate'),
    ]);
    expect(await query('SELECT 1 FROM tickets WHERE order_id = $1', [placed.id_order])).toHaveLength(2);
  });

  it('keeps the order, and issues no ticket, when the payment fails; a later one succeeds', async () => {
    const { id_event } = await insertEvent(database.dataSource, { capacity: 10 });
    const { token } = await someone();
    const placed = await order(id_event, 1, token);
    const declined = await startPayment(placed.id_order, token);
    await api.post(`/sandbox/checkout/${declined.id_payment}/fail`);
    await until(
      async () =>
        (await api.get<PaymentDto>(`/v1/payments/${declined.id_payment}`, { token })).body.status ===
        'failed',
    );
    expect((await api.get(`/v1/orders/${placed.id_order}`, { token })).body).toMatchObject({
      status: 'pending',
    });
    expect(await query('SELECT 1 FROM tickets WHERE order_id = $1', [placed.id_order])).toEqual([]);

    const second = await startPayment(placed.id_order, token);
    expect(second.id_payment).not.toBe(declined.id_payment);
    expect((await deliver(signedDelivery(succeeded(second)))).body).toMatchObject({ outcome: 'confirmed' });
    expect(await query('SELECT 1 FROM tickets WHERE order_id = $1', [placed.id_order])).toHaveLength(1);
  });

  it('gives 100 places to 200 late payments that race for them, and the money back to the other 100', async () => {
    const { id_event } = await insertEvent(database.dataSource, { capacity: 100 });
    const payments: PaymentDto[] = [];
    for (let round = 0; round < 2; round++) {
      const buyers = await Promise.all(Array.from({ length: 100 }, someone));
      const orders = await Promise.all(buyers.map(({ token }) => order(id_event, 1, token)));
      payments.push(
        ...(await Promise.all(orders.map(({ id_order }, i) => startPayment(id_order, buyers[i]!.token)))),
      );
      await query("UPDATE orders SET hold_expires_at = now() - interval '1 second' WHERE event_id = $1", [
        id_event,
      ]);
      await until(
        async () =>
          (await query("SELECT 1 FROM orders WHERE event_id = $1 AND status = 'pending'", [id_event]))
            .length === 0,
      );
    }
    const answers = await Promise.all(payments.map((payment) => deliver(signedDelivery(succeeded(payment)))));
    const count = (outcome: string) => answers.filter(({ body }) => body.outcome === outcome).length;
    expect([count('late'), count('refund_required')]).toEqual([100, 100]);
    await until(
      async () =>
        (await query("SELECT 1 FROM orders WHERE event_id = $1 AND status = 'refunded'", [id_event]))
          .length === 100,
    );
    expect(
      await query(
        `SELECT (SELECT count(*)::int FROM tickets WHERE event_id = $1) AS tickets, tickets_sold, tickets_held,
                (SELECT count(*)::int FROM payments JOIN orders ON order_id = id_order
                  WHERE event_id = $1 AND payments.status = 'refunded') AS refunded
           FROM events WHERE id_event = $1`,
        [id_event],
      ),
    ).toEqual([{ tickets: 100, tickets_sold: 100, tickets_held: 0, refunded: 100 }]);
  });
});
