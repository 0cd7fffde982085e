import type { OrderDto } from '../../apps/business/src/sale/orders/order.dto';
import type { PaymentDto } from '../../apps/business/src/sale/payments/payment.dto';
import { SaleUnderTest } from '../support/sale-under-test';

let sale: SaleUnderTest;
beforeAll(async () => void (sale = await SaleUnderTest.start()));
afterAll(() => sale.stop());
afterEach(async () => expect(await sale.brokenInvariants()).toEqual([]));

describe('The sale', () => {
  it('goes from an order over the page of the sandbox and its webhook to tickets', async () => {
    const id_event = await sale.event(10);
    const order = await sale.order(id_event, 2);
    expect(order).toMatchObject({ total_price: '50.00', currency: 'EUR', status: 'pending', paid_at: null });
    expect(await sale.places(id_event)).toEqual({ tickets_sold: 0, tickets_held: 2 });
    const payment = await sale.startPayment(order);
    expect(payment).toMatchObject({ status: 'pending', provider: 'sandbox', amount: '50.00' });
    expect(await sale.startPayment(order)).toEqual(payment);

    const checkout = new URL(payment.checkout_url!).pathname;
    const page = await sale.api.get<string>(checkout);
    expect([page.status, page.headers.get('content-type')]).toEqual([200, 'text/html; charset=utf-8']);
    expect(page.body).toContain('€50.00');
    const pressed = await fetch(new URL(`${checkout}/succeed`, sale.business.service.url), {
      method: 'POST',
      headers: {
        accept: 'text/html',
        'content-type': 'application/x-www-form-urlencoded',
        origin: sale.business.service.url,
        'sec-fetch-site': 'same-origin',
      },
      redirect: 'manual',
    });
    expect([pressed.status, pressed.headers.get('location')]).toEqual([303, `${checkout}?decided=succeed`]);

    await sale.until(async () => (await sale.orderStatus(order)) === 'paid');
    expect(await sale.tickets(order)).toEqual({ valid: 2 });
    expect(await sale.places(id_event)).toEqual({ tickets_sold: 2, tickets_held: 0 });
    const stored = await sale.api.get<PaymentDto>(`/v1/payments/${payment.id_payment}`, {
      token: order.buyer.token,
    });
    expect(stored.body).toMatchObject({ status: 'succeeded', checkout_url: null });
    expect((await sale.api.get<string>(checkout)).body).toContain('Paid');
    const audit = await sale.query<{ action: string; request_id: string }>(
      'SELECT action, request_id FROM audit_log WHERE subject = $1 ORDER BY id',
      [`order:${order.id_order}`],
    );
    expect(audit.map(({ action }) => action)).toEqual(['orders.placed', 'orders.paid']);
    expect(audit.every(({ request_id }) => request_id.length > 8)).toBe(true);
  });

  it('keeps the order, and issues no ticket, when a payment fails; a later one succeeds', async () => {
    const id_event = await sale.event(10);
    const { order, payment: declined } = await sale.awaitingPayment(id_event);
    const answer = await sale.api.post(`/sandbox/checkout/${declined.id_payment}/fail`);
    expect(answer).toMatchObject({ status: 200, body: { decision: 'fail' } });
    await sale.until(async () => (await sale.paymentStatus(declined)) === 'failed');
    expect([await sale.orderStatus(order), await sale.tickets(order)]).toEqual(['pending', {}]);

    const second = await sale.startPayment(order);
    expect(second.id_payment).not.toBe(declined.id_payment);
    expect(await sale.pay(second)).toBe('confirmed');
    expect([await sale.orderStatus(order), await sale.tickets(order)]).toEqual(['paid', { valid: 1 }]);
  });

  it('gives a free order its tickets at once, in one step', async () => {
    const id_event = await sale.event(3, { price: '0.00' });
    const order = await sale.order(id_event, 2);
    expect(order).toMatchObject({ status: 'paid', total_price: '0.00', hold_expires_at: null });
    expect(await sale.tickets(order)).toEqual({ valid: 2 });
    expect(await sale.startPayment(order)).toMatchObject({
      status: 'succeeded',
      provider: 'free',
      amount: '0.00',
    });
    expect(await sale.tryToOrder(id_event, 2)).toMatchObject({
      status: 409,
      body: { code: 'orders.sold_out' },
    });
  });

  it('sells a place again when its hold has ended, and takes late money while there are places', async () => {
    const id_event = await sale.event(2);
    const { order: late, payment } = await sale.awaitingPayment(id_event);
    await sale.expireHolds(id_event);
    expect(await sale.orderStatus(late)).toBe('expired');
    expect(await sale.places(id_event)).toEqual({ tickets_sold: 0, tickets_held: 0 });
    const again = await sale.api.post(`/v1/orders/${late.id_order}/payments`, { token: late.buyer.token });
    expect(again).toMatchObject({ status: 409, body: { code: 'orders.not_payable' } });
    await sale.order(id_event, 1);
    expect(await sale.pay(payment)).toBe('late');
    expect([await sale.orderStatus(late), await sale.tickets(late)]).toEqual(['paid', { valid: 1 }]);
  });

  it('gives 100 places to 200 late payments that race for them, and the money back to the other 100', async () => {
    const id_event = await sale.event(100);
    const payments: PaymentDto[] = [];
    for (let round = 0; round < 2; round++) {
      const ready = await Promise.all(Array.from({ length: 100 }, () => sale.awaitingPayment(id_event)));
      payments.push(...ready.map(({ payment }) => payment));
      await sale.expireHolds(id_event);
    }
    const outcomes = await Promise.all(payments.map((payment) => sale.pay(payment)));
    expect(outcomes.filter((outcome) => outcome === 'late')).toHaveLength(100);
    expect(outcomes.filter((outcome) => outcome === 'refund_required')).toHaveLength(100);
    await sale.until(async () => (await sale.countOrders(id_event, 'refunded')) === 100);
    expect(await sale.places(id_event)).toEqual({ tickets_sold: 100, tickets_held: 0 });
    const money = await sale.query(
      `SELECT p.status, count(*)::int AS n, sum(amount) AS amount FROM payments p JOIN orders ON id_order = order_id
        WHERE event_id = $1 GROUP BY p.status ORDER BY p.status`,
      [id_event],
    );
    expect(money).toEqual([
      { status: 'refunded', n: 100, amount: '2500.00' },
      { status: 'succeeded', n: 100, amount: '2500.00' },
    ]);
  });

  it('gives the last places in order of arrival; an order for more than are left leaves them to the next', async () => {
    const id_event = await sale.event(10);
    const quantities = [4, 4, 4, 1, 3, 1, 1];
    const responses = await Promise.all(quantities.map((quantity) => sale.tryToOrder(id_event, quantity)));
    const placed = responses.flatMap(({ status }, index) => (status === 201 ? [quantities[index]!] : []));
    expect(placed.reduce((sum, quantity) => sum + quantity, 0)).toBe(10);
    expect(await sale.places(id_event)).toEqual({ tickets_sold: 0, tickets_held: 10 });
    const refused = responses.filter(({ status }) => status !== 201);
    expect(refused.map(({ body }) => body.code)).toEqual(refused.map(() => 'orders.sold_out'));
  });

  it('shows order and payment to their buyer only', async () => {
    const { order, payment } = await sale.awaitingPayment(await sale.event(10));
    const stranger = sale.business.buyer();
    const organizer = await sale.business.organizer();
    for (const { token } of [stranger, organizer]) {
      for (const path of [
        `/v1/orders/${order.id_order}`,
        `/v1/payments/${payment.id_payment}`,
        `/v1/orders/${order.buyer_id}`,
      ])
        expect((await sale.api.get(path, { token })).status).toBe(404);
      for (const step of ['payments', 'cancel'])
        expect((await sale.api.post(`/v1/orders/${order.id_order}/${step}`, { token })).status).toBe(404);
    }
    expect((await sale.api.get('/v1/orders/0', { token: stranger.token })).status).toBe(404);
    expect((await sale.api.get(`/v1/orders/${order.id_order}`)).status).toBe(401);
  });

  it("pages a buyer's history, newest first, for the buyer and for admins", async () => {
    const id_event = await sale.event(100);
    const buyer = sale.business.buyer();
    const placed: number[] = [];
    for (let order = 0; order < 5; order++) placed.unshift((await sale.order(id_event, 1, buyer)).id_order);
    const seen: number[] = [];
    for (let cursor: string | null = ''; cursor !== null;) {
      const query: string = cursor && `&cursor=${cursor}`;
      const { status, body } = await sale.api.get<{ items: OrderDto[]; next_cursor: string | null }>(
        `/v1/orders/${buyer.user_id.toUpperCase()}?limit=2${query}`,
        { token: seen.length ? sale.business.admin().token : buyer.token },
      );
      expect(status).toBe(200);
      seen.push(...body.items.map(({ id_order }) => id_order));
      cursor = body.next_cursor;
    }
    expect(seen).toEqual(placed);
    const bad = await sale.api.get(`/v1/orders/${buyer.user_id}?cursor=WyJ4Iiwx`, { token: buyer.token });
    expect(bad.status).toBe(400);
  });
});
