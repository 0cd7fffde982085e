import {
  accessTokenFor,
  ApiClient,
  createTestDatabase,
  insertEvent,
  signedDelivery,
  startBuiltService,
  type TestDatabase,
} from '@proticket/testing';
import { randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { businessDataSourceOptions } from '../../apps/business/src/business.data-source';
import type { OrderDto } from '../../apps/business/src/sale/orders/order.dto';
import type { PaymentDto } from '../../apps/business/src/sale/payments/payment.dto';

const INVARIANTS = readFileSync(path.join(__dirname, '../invariants.sql'), 'utf8');
const ORDERS = 40;

let database: TestDatabase;
beforeAll(async () => void (database = await createTestDatabase(businessDataSourceOptions)));
afterAll(() => database.drop());

/** A delivery that is repeated until it is acknowledged, as every provider does. */
async function deliverUntilHeard(origin: () => string, payment: PaymentDto): Promise<string> {
  const { id_payment, order_id, amount, currency } = payment;
  const data = { provider_txn_id: `txn_${id_payment}`, id_payment, order_id, amount, currency };
  for (;;) {
    const delivery = signedDelivery({ type: 'payment.succeeded', data }, { id: `evt_${id_payment}` });
    const answer = await new ApiClient(origin())
      .post<{ outcome: string }>('/v1/payments/webhooks/sandbox', delivery)
      .catch(() => undefined);
    if (answer?.status === 200) return answer.body.outcome;
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}

describe('The service, killed while money comes in', () => {
  it('has the tickets of every payment, once, when it is back; what follows from them is done then', async () => {
    const env = { BUSINESS_DATABASE_URL: database.url, JOBS_LEASE_SECONDS: '5', JOBS_POLL_MS: '100' };
    const { id_event } = await insertEvent(database.dataSource, { capacity: 1000 });
    let service = await startBuiltService('business', env);
    const { port } = service;
    const buyers = Array.from({ length: ORDERS }, () =>
      accessTokenFor({ role: 'buyer', user_id: randomUUID() }),
    );
    const payments = await Promise.all(
      buyers.map(async (token) => {
        const api = new ApiClient(service.url);
        const order = await api.post<OrderDto>('/v1/orders', {
          token,
          body: { event_id: id_event, quantity: 2 },
        });
        const payment = await api.post<PaymentDto>(`/v1/orders/${order.body.id_order}/payments`, { token });
        return payment.body;
      }),
    );

    const deliveries = payments.map((payment) => deliverUntilHeard(() => service.url, payment));
    for (const pause of [15, 10, 5]) {
      await new Promise((resolve) => setTimeout(resolve, pause));
      await service.stop('SIGKILL');
      service = await startBuiltService('business', env, port);
    }
    const outcomes = await Promise.all(deliveries);
    expect(outcomes.every((outcome) => outcome === 'confirmed' || outcome === 'duplicate')).toBe(true);

    const [sold] = await database.dataSource.query(
      `SELECT tickets_sold, (SELECT count(*)::int FROM tickets) AS tickets,
              (SELECT count(*)::int FROM orders WHERE status = 'paid') AS paid FROM events WHERE id_event = $1`,
      [id_event],
    );
    expect(sold).toEqual({ tickets_sold: ORDERS * 2, tickets: ORDERS * 2, paid: ORDERS });
    expect(await database.dataSource.query(INVARIANTS)).toEqual([]);
    await service.stop('SIGTERM');
  });
});
