import type { PaymentPageDto } from '../../apps/business/src/sale/payments/payment.dto';
import { SaleUnderTest, type TestOrder } from '../support/sale-under-test';

let sale: SaleUnderTest;
beforeAll(async () => void (sale = await SaleUnderTest.start()));
afterAll(() => sale.stop());
afterEach(async () => expect(await sale.brokenInvariants()).toEqual([]));

const read = ({ id_order, buyer }: TestOrder, query = '', token = buyer.token) =>
  sale.api.get<PaymentPageDto & { code: string }>(`/v1/orders/${id_order}/payments${query}`, { token });
const items = async (order: TestOrder) => (await read(order)).body.items;

describe('The payments of an order', () => {
  it('are none before the first attempt', async () => {
    const order = await sale.order(await sale.event(10));
    expect((await read(order)).body).toEqual({ items: [], next_cursor: null });
  });

  it('tell a declined attempt from the one that paid, newest first', async () => {
    const { order, payment } = await sale.awaitingPayment(await sale.event(10));
    await sale.deliver(sale.webhook('payment.failed', payment));
    expect(await items(order)).toMatchObject([
      { id_payment: payment.id_payment, status: 'failed', refund_reason: null, checkout_url: null },
    ]);
    expect((await items(order))[0]!.failure_reason).not.toBeNull();
    await sale.pay(await sale.startPayment(order));
    expect((await items(order)).map(({ status }) => status)).toEqual(['succeeded', 'failed']);
  });

  it('tell late money without places', async () => {
    const id_event = await sale.event(1);
    const { order, payment } = await sale.awaitingPayment(id_event);
    await sale.expireHolds(id_event);
    await sale.paidOrder(id_event);
    expect(await sale.pay(payment)).toBe('refund_required');
    expect(await items(order)).toMatchObject([{ refund_reason: 'late' }]);
  });

  it('tell an order that was paid twice', async () => {
    const { order, payment } = await sale.paidOrder(await sale.event(10));
    expect(await sale.pay(payment, { provider_txn_id: sale.newTransaction() })).toBe('second_payment');
    expect(await items(order)).toMatchObject([
      { refund_reason: 'duplicate' },
      { status: 'succeeded', refund_reason: null },
    ]);
  });

  it('come in pages', async () => {
    const { order, payment } = await sale.awaitingPayment(await sale.event(10));
    await sale.deliver(sale.webhook('payment.failed', payment));
    const second = await sale.startPayment(order);
    const { body } = await read(order, '?limit=1');
    expect(body.items.map(({ id_payment }) => id_payment)).toEqual([second.id_payment]);
    const rest = await read(order, `?limit=1&cursor=${body.next_cursor}`);
    expect(rest.body).toMatchObject({ items: [{ id_payment: payment.id_payment }], next_cursor: null });
  });

  it('are nobody else’s to see, and bad input is refused', async () => {
    const { order } = await sale.awaitingPayment(await sale.event(10));
    const stranger = await read(order, '', sale.business.buyer().token);
    expect(stranger).toMatchObject({ status: 404, body: { code: 'orders.not_found' } });
    expect((await read({ ...order, id_order: 2_147_483_000 })).status).toBe(404);
    for (const query of ['?cursor=x', '?limit=0', '?limit=101', '?status=failed'])
      expect((await read(order, query)).status).toBe(400);
  });
});
