import type { PaymentDto } from '../../apps/business/src/sale/payments/payment.dto';
import { MutatedSql } from '../support/mutated-sql';
import { SaleUnderTest, type TestOrder } from '../support/sale-under-test';
import type { TestOrganizer } from '../support/business-under-test';

let sale: SaleUnderTest;
let organizer: TestOrganizer;
beforeAll(async () => {
  sale = await SaleUnderTest.start();
  organizer = await sale.business.organizer();
});
afterAll(() => sale.stop());
afterEach(async () => expect(await sale.brokenInvariants()).toEqual([]));

const ownEvent = async (capacity: number): Promise<number> =>
  (await sale.business.event(organizer, { capacity })).id_event;

const refund = (order: TestOrder, { token }: { readonly token: string }) =>
  sale.api.post<{ status: string; code: string }>(`/v1/orders/${order.id_order}/refund`, { token });

describe('A refund', () => {
  it('counts once of twenty at the same time: tickets void, places free, money back', async () => {
    const id_event = await ownEvent(10);
    const { order, payment } = await sale.paidOrder(id_event, 3);
    const answers = await Promise.all(
      Array.from({ length: 20 }, (_, i) => refund(order, i % 2 ? organizer : sale.business.admin())),
    );
    expect(answers.map(({ status }) => status).sort((a, b) => a - b)).toEqual([
      200,
      ...Array<number>(19).fill(409),
    ]);
    expect(await sale.places(id_event)).toEqual({ tickets_sold: 0, tickets_held: 0 });
    await sale.until(async () => (await sale.orderStatus(order)) === 'refunded');
    expect([await sale.tickets(order), await sale.paymentStatus(payment)]).toEqual([{ void: 3 }, 'refunded']);
    const [seen] = await sale.query(
      `SELECT count(*)::int AS n FROM webhook_events WHERE outcome = 'refunded' AND payload -> 'data' ->> 'id_payment' = $1`,
      [payment.id_payment],
    );
    expect(seen).toEqual({ n: 1 });
  });

  it('can be requested by the organizer and by admins; for others there is no such order', async () => {
    const { order } = await sale.paidOrder(await ownEvent(10));
    expect((await refund(order, order.buyer)).status).toBe(403);
    expect((await refund(order, await sale.business.organizer())).status).toBe(404);
    expect((await refund(order, organizer)).status).toBe(200);
  });

  it('is refused for an order that is not paid, and after an admission', async () => {
    const id_event = await ownEvent(10);
    const pending = await sale.order(id_event);
    expect(await refund(pending, organizer)).toMatchObject({
      status: 409,
      body: { code: 'orders.illegal_step' },
    });
    const { order } = await sale.paidOrder(id_event);
    await sale.query("UPDATE tickets SET status = 'used', used_at = now() WHERE order_id = $1", [
      order.id_order,
    ]);
    expect(await refund(order, organizer)).toMatchObject({
      status: 409,
      body: { code: 'orders.ticket_used' },
    });
  });

  it('of a free order succeeds at once, without a provider', async () => {
    const { id_event } = await sale.business.event(organizer, { price: '0.00', capacity: 5 });
    const order = await sale.order(id_event, 2);
    expect((await refund(order, organizer)).status).toBe(200);
    await sale.until(async () => (await sale.orderStatus(order)) === 'refunded');
  });

  it('frees its place at once', async () => {
    const id_event = await ownEvent(1);
    const { order } = await sale.paidOrder(id_event);
    await refund(order, organizer);
    expect((await sale.paidOrder(id_event)).order.status).toBe('pending');
    expect(await sale.places(id_event)).toEqual({ tickets_sold: 1, tickets_held: 0 });
  });
});

describe('A refund requested while the provider returns a part', () => {
  /** The provider's webhook waits for the event, and behind it twenty requests; returns their statuses, and the order. */
  async function race(): Promise<{ statuses: number[]; order: TestOrder; payment: PaymentDto }> {
    const id_event = await ownEvent(10);
    const { order, payment } = await sale.paidOrder(id_event, 2);
    const id = `re_${payment.id_payment}`;
    await sale.query(
      `INSERT INTO sandbox_refunds (id, id_payment, kind, amount, currency, status)
       VALUES ($1, $2, 'refund', 5, 'EUR', 'succeeded')`,
      [id, payment.id_payment],
    );
    const part = sale.webhook('refund.succeeded', payment, { refund_txn_id: id, amount: '5.00' });
    const asked: Promise<{ status: number }>[] = [];
    await sale.business.database.dataSource.transaction(async (manager) => {
      await manager.query('SELECT FROM events WHERE id_event = $1 FOR UPDATE', [id_event]);
      asked.push(sale.deliver(part));
      await sale.until(async () => (await sale.waiting()) >= 1);
      for (let left = 20; left > 0; left -= 1) asked.push(refund(order, organizer));
      await sale.until(async () => (await sale.waiting()) >= 5);
    });
    const answers = await Promise.all(asked);
    return { statuses: answers.map(({ status }) => status), order, payment };
  }

  it('fails no request, and all of the money goes back, once', async () => {
    for (let round = 0; round < 5; round += 1) {
      const { statuses, order, payment } = await race();
      expect(statuses.filter((status) => status === 200)).toHaveLength(2);
      expect(statuses.filter((status) => status === 409)).toHaveLength(19);
      await sale.until(async () => (await sale.orderStatus(order)) === 'refunded');
      const [row] = await sale.query(
        `SELECT sum(amount) AS back FROM refunds WHERE payment_id = $1 AND status = 'succeeded'`,
        [payment.id_payment],
      );
      expect(row).toEqual({ back: '50.00' });
    }
  });

  it('would fail some, if the refunds were counted before the wait for the event (control)', async () => {
    const sql = new MutatedSql(sale.business.service);
    const counted = `(SELECT 50::numeric AS unreturned,
                             1 + (SELECT count(*) FROM refunds r WHERE r.payment_id = owed_payment.id_payment)::int AS next_attempt)`;
    const mutant = {
      name: 'counted before',
      guards: { 'take-back-orders.balance': `LATERAL ${counted}` },
    };
    await sql.with(mutant, async () => {
      const statuses: number[] = [];
      while (!statuses.includes(500) && statuses.length < 400) statuses.push(...(await race()).statuses);
      expect(statuses).toContain(500);
    });
  });
});

describe('A cancelled event', () => {
  it('returns all its money, whatever state an order is in, and late money as well', async () => {
    const id_event = await ownEvent(1000);
    const paid = await Promise.all(Array.from({ length: 30 }, () => sale.paidOrder(id_event, 2)));
    const open = await Promise.all(Array.from({ length: 10 }, () => sale.awaitingPayment(id_event)));
    const [cancelled] = await Promise.all([
      sale.api.post(`/v1/events/${id_event}/cancel`, { token: organizer.token }),
      ...open.slice(0, 5).map(({ payment }) => sale.pay(payment)),
    ]);
    expect(cancelled.status).toBe(200);
    await sale.until(async () => (await sale.countOrders(id_event, 'pending')) === 0);
    const outcomes = await Promise.all(open.slice(5).map(({ payment }) => sale.pay(payment)));
    expect(new Set(outcomes)).toEqual(new Set(['refund_required']));
    await sale.until(async () => {
      const [waiting] = await sale.query<{ n: number }>(
        `SELECT count(*)::int AS n FROM payments JOIN orders ON id_order = order_id
          WHERE event_id = $1 AND payments.status NOT IN ('refunded', 'pending')`,
        [id_event],
      );
      return waiting!.n === 0;
    });
    for (const { order } of paid) expect(await sale.tickets(order)).toEqual({ void: 2 });
    expect(await sale.places(id_event)).toEqual({ tickets_sold: 0, tickets_held: 0 });
    expect((await sale.tryToOrder(id_event, 1)).body.code).toBe('orders.not_on_sale');
  });
});
