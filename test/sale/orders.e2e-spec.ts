import { randomUUID } from 'node:crypto';
import type { OrderDto } from '../../apps/business/src/sale/orders/order.dto';
import { SaleUnderTest, type TestOrder } from '../support/sale-under-test';

let sale: SaleUnderTest;
beforeAll(async () => void (sale = await SaleUnderTest.start({ ORDER_MAX_PER_BUYER: '12' })));
afterAll(() => sale.stop());
afterEach(async () => expect(await sale.brokenInvariants()).toEqual([]));

/** The time so many hours ago; in the future if negative. */
const ago = (hours: number) => new Date(Date.now() - hours * 3_600_000).toISOString();

describe('An order', () => {
  it.each([0, -1, 1.5, '2', 2 ** 31, 2 ** 53, null, [1], undefined])(
    'is refused (400) for %p tickets',
    async (quantity) => {
      const id_event = await sale.event(10);
      const { status } = await sale.tryToOrder(id_event, quantity as number);
      expect(status).toBe(400);
    },
  );

  it('refuses fields that a buyer does not decide', async () => {
    const id_event = await sale.event(10);
    for (const extra of [
      { total_price: '0.01' },
      { status: 'paid' },
      { buyer_id: randomUUID() },
      { paid_at: null },
    ]) {
      const { token } = sale.business.buyer();
      const answer = await sale.api.post('/v1/orders', {
        token,
        body: { event_id: id_event, quantity: 1, ...extra },
      });
      expect(answer.status).toBe(400);
    }
  });

  it.each([
    ['unknown', {}, 404, 'orders.unknown_event', 2_000_000_000],
    ['a draft', { status: 'draft' }, 404, 'orders.unknown_event', undefined],
    ['cancelled', { status: 'cancelled' }, 409, 'orders.not_on_sale', undefined],
    ['completed', { status: 'completed' }, 409, 'orders.not_on_sale', undefined],
    ['not yet on sale', { sales_start: '2100-01-01T00:00:00Z' }, 409, 'orders.not_on_sale', undefined],
    ['no longer on sale', { sales_end: '2020-01-01T00:00:00Z' }, 409, 'orders.not_on_sale', undefined],
    ['begun', { start_datetime: '2020-01-01T00:00:00Z' }, 409, 'orders.not_on_sale', undefined],
    [
      'over, with a sale that was to go on',
      { start_datetime: ago(3), end_datetime: ago(1), sales_end: '2100-01-01T00:00:00Z' },
      409,
      'orders.not_on_sale',
      undefined,
    ],
    [
      'over without an end',
      { start_datetime: ago(24), sales_end: '2100-01-01T00:00:00Z' },
      409,
      'orders.not_on_sale',
      undefined,
    ],
    ['limited to fewer an order', { max_per_order: 1 }, 400, 'orders.over_order_limit', undefined],
    ['sold out', { capacity: 1 }, 409, 'orders.sold_out', undefined],
  ])('is refused for an event that is %s', async (_, changed, status, code, id) => {
    const id_event = await sale.event(10, changed);
    expect(await sale.tryToOrder(id ?? id_event, 2)).toMatchObject({ status, body: { code } });
  });

  it.each([
    ['an end', { start_datetime: ago(3), end_datetime: ago(-0.1), sales_end: '2100-01-01T00:00:00Z' }],
    ['no end', { start_datetime: ago(23.9), sales_end: '2100-01-01T00:00:00Z' }],
  ])('is taken during an event with %s, and holds its places no longer than it lasts', async (_, changed) => {
    const id_event = await sale.event(10, changed);
    const { hold_expires_at } = await sale.order(id_event);
    const [event] = await sale.query<{ over: Date }>(
      `SELECT coalesce(end_datetime, start_datetime + interval '1 day') AS over FROM events WHERE id_event = $1`,
      [id_event],
    );
    expect(hold_expires_at).toBe(event!.over.toISOString());
  });

  it('is refused for an event of a suspended organizer', async () => {
    const id_event = await sale.event(10);
    await sale.query(
      `UPDATE organizers SET status = 'suspended'
        WHERE id_organizer = (SELECT organizer_id FROM events WHERE id_event = $1)`,
      [id_event],
    );
    expect(await sale.tryToOrder(id_event, 1)).toMatchObject({
      status: 409,
      body: { code: 'orders.not_on_sale' },
    });
  });

  it('is fixed in its price: the event may change, the order does not', async () => {
    const id_event = await sale.event(10);
    const { order, payment } = await sale.awaitingPayment(id_event, 2);
    await sale.query("UPDATE events SET price = '99.00' WHERE id_event = $1", [id_event]);
    expect(await sale.pay(payment)).toBe('confirmed');
    expect(order.total_price).toBe('50.00');
  });

  it('cannot take a buyer over the limit, however many orders arrive in parallel', async () => {
    const id_event = await sale.event(1000);
    const buyer = sale.business.buyer();
    const answers = await Promise.all(Array.from({ length: 30 }, () => sale.tryToOrder(id_event, 1, buyer)));
    expect(answers.filter(({ status }) => status === 201)).toHaveLength(12);
    const refused = answers.filter(({ status }) => status !== 201);
    expect(
      refused.every(({ status, body }) => status === 409 && body.code === 'orders.over_buyer_limit'),
    ).toBe(true);
    expect(await sale.places(id_event)).toMatchObject({ tickets_held: 12 });
  });

  it('releases its places once, however often it is cancelled', async () => {
    const id_event = await sale.event(10);
    const order = await sale.order(id_event, 3);
    const cancel = () => sale.api.post(`/v1/orders/${order.id_order}/cancel`, { token: order.buyer.token });
    const answers = await Promise.all(Array.from({ length: 20 }, cancel));
    expect(answers.map(({ status }) => status).sort((a, b) => a - b)).toEqual([
      200,
      ...Array<number>(19).fill(409),
    ]);
    expect(await sale.places(id_event)).toEqual({ tickets_sold: 0, tickets_held: 0 });
  });

  it('cannot be cancelled once it is paid', async () => {
    const { order } = await sale.paidOrder(await sale.event(10));
    const answer = await sale.api.post(`/v1/orders/${order.id_order}/cancel`, { token: order.buyer.token });
    expect(answer).toMatchObject({ status: 409, body: { code: 'orders.illegal_step' } });
  });

  it('is placed once for one Idempotency-Key', async () => {
    const id_event = await sale.event(10);
    const { token } = sale.business.buyer();
    const headers = { 'idempotency-key': randomUUID() };
    const send = (quantity: number) =>
      sale.api.post<{ id_order: number }>('/v1/orders', {
        token,
        headers,
        body: { event_id: id_event, quantity },
      });
    const first = await send(2);
    const second = await send(2);
    expect([first.status, second.status, second.body]).toEqual([201, 201, first.body]);
    expect((await send(3)).status).toBe(422);
    expect(await sale.places(id_event)).toMatchObject({ tickets_held: 2 });
  });

  it('can be returned by its buyer if it is free, until the event begins, and only as a whole', async () => {
    const cancel = (order: TestOrder) =>
      sale.api.post<OrderDto & { code: string }>(`/v1/orders/${order.id_order}/cancel`, {
        token: order.buyer.token,
      });
    const event = await sale.event(10, { price: 0 });
    const order = await sale.order(event, 2);
    expect((await cancel(order)).body).toMatchObject({ status: 'refund_required' });
    expect(await sale.tickets(order)).toEqual({ void: 2 });
    expect(await sale.places(event)).toEqual({ tickets_sold: 0, tickets_held: 0 });
    await sale.until(async () => (await sale.orderStatus(order)) === 'refunded');
    expect((await cancel(order)).body.code).toBe('orders.illegal_step');
    const audit = await sale.query<{ actor_id: string }>(
      `SELECT actor_id FROM audit_log WHERE action = 'orders.refund_required' AND subject = $1`,
      [`order:${order.id_order}`],
    );
    expect(audit).toEqual([{ actor_id: order.buyer.user_id }]);

    for (const change of [
      `UPDATE tickets SET status = 'used', used_at = now() WHERE order_id = $1`,
      'UPDATE tickets SET holder_id = gen_random_uuid() WHERE order_id = $1',
      'UPDATE events SET start_datetime = now() WHERE id_event = (SELECT event_id FROM orders WHERE id_order = $1)',
    ]) {
      const kept = await sale.order(await sale.event(10, { price: 0 }), 1);
      await sale.query(change, [kept.id_order]);
      expect((await cancel(kept)).body.code).toBe('orders.illegal_step');
      expect(await sale.orderStatus(kept)).toBe('paid');
    }
    expect(await sale.brokenInvariants()).toEqual([]);
  });

  it('never oversells with orders, cancellations, payments and the sweep at once', async () => {
    const id_event = await sale.event(40);
    const payments: Promise<unknown>[] = [];
    const buyer = async (number: number) => {
      const answer = await sale.tryToOrder(id_event, 1 + (number % 3));
      if (answer.status !== 201) return;
      // The helper does not return the token; only the order's state matters here.
      if (number % 4 === 0)
        await sale.query('UPDATE orders SET hold_expires_at = now() WHERE id_order = $1', [
          answer.body.id_order,
        ]);
    };
    const payer = async () =>
      payments.push(
        sale.awaitingPayment(id_event).then(
          ({ payment }) => sale.pay(payment),
          () => undefined,
        ),
      );
    await Promise.all(Array.from({ length: 120 }, (_, number) => (number % 2 ? buyer(number) : payer())));
    await Promise.all(payments);
    const { tickets_sold, tickets_held } = await sale.places(id_event);
    expect(tickets_sold + tickets_held).toBeLessThanOrEqual(40);
    expect(tickets_sold).toBeGreaterThan(0);
  });
});
