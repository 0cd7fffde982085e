import type { RefundListDto } from '../../apps/business/src/sale/refunds/refund.dto';
import type { PaymentDto } from '../../apps/business/src/sale/payments/payment.dto';
import { SaleUnderTest, type TestOrder } from '../support/sale-under-test';
import type { TestOrganizer } from '../support/business-under-test';

let sale: SaleUnderTest;
let organizer: TestOrganizer;
let id_event: number;
beforeAll(async () => {
  sale = await SaleUnderTest.start();
  organizer = await sale.business.organizer();
  id_event = (await sale.business.event(organizer, { capacity: 100 })).id_event;
});
afterAll(() => sale.stop());
afterEach(async () => expect(await sale.brokenInvariants()).toEqual([]));

/** An order paid on the sandbox's page; its refunds have the given outcome. */
async function paidOnPage(refunds: string): Promise<{ order: TestOrder; payment: PaymentDto }> {
  const ready = await sale.awaitingPayment(id_event);
  const path = `/sandbox/checkout/${ready.payment.id_payment}/succeed?refunds=${refunds}`;
  expect((await sale.api.post(path)).status).toBe(200);
  await sale.until(async () => (await sale.orderStatus(ready.order)) === 'paid');
  return ready;
}

const askForRefund = ({ id_order }: TestOrder) =>
  sale.api.post(`/v1/orders/${id_order}/refund`, { token: organizer.token });
const list = async (token: string, query = '') =>
  (await sale.api.get<RefundListDto>(`/v1/refunds?limit=100${query}`, { token })).body.items;
const ofOrder = async ({ id_order }: TestOrder) =>
  (await sale.api.get<RefundListDto>(`/v1/orders/${id_order}/refunds`, { token: organizer.token })).body
    .items;

describe('Refunds at the sandbox', () => {
  it.each([
    ['succeed', 'refunded', 'succeeded'],
    ['at_once', 'refunded', 'succeeded'],
    ['fail', 'refund_required', 'failed'],
    ['refuse', 'refund_required', 'failed'],
  ])('that should %s leave the order %s', async (mode, orderStatus, refundStatus) => {
    const { order } = await paidOnPage(mode);
    await askForRefund(order);
    await sale.until(async () => (await ofOrder(order))[0]?.status === refundStatus);
    await sale.until(async () => (await sale.orderStatus(order)) === orderStatus);
    expect((await ofOrder(order))[0]).toMatchObject({ reason: 'requested', attempt: 1, amount: '25.00' });
  });

  it('that are pending succeed on request, and may fail even then', async () => {
    const { order } = await paidOnPage('pend');
    await askForRefund(order);
    await sale.until(async () => (await ofOrder(order)).length === 1);
    const { id_refund } = (await ofOrder(order))[0]!;
    const settle = (how: string) => sale.api.post(`/sandbox/refunds/sbx_re_${id_refund}/${how}`);
    await sale.until(async () => (await settle('succeed')).status === 200);
    await sale.until(async () => (await sale.orderStatus(order)) === 'refunded');
    expect((await settle('fail')).status).toBe(200);
    await sale.until(async () => (await sale.orderStatus(order)) === 'refund_required');
    expect(await settle('succeed')).toMatchObject({ status: 409, body: { code: 'payments.no_such_refund' } });
  });

  it('that began there, in part and by a lost dispute, are recorded as such', async () => {
    const { order, payment } = await paidOnPage('succeed');
    const begin = (what: string, amount: string) =>
      sale.api.post<{ refund_txn_id: string }>(`/sandbox/checkout/${payment.id_payment}/${what}`, {
        body: { amount },
      });
    expect((await begin('refund', '5.00')).status).toBe(201);
    await sale.until(async () => (await ofOrder(order)).length === 1);
    expect(await sale.tickets(order)).toEqual({ valid: 1 });
    const dispute = await begin('dispute', '20.00');
    expect((await begin('refund', '0.01')).status).toBe(409);
    await sale.api.post(`/sandbox/refunds/${dispute.body.refund_txn_id}/succeed`);
    await sale.until(async () => (await sale.orderStatus(order)) === 'refunded');
    expect(await sale.tickets(order)).toEqual({ void: 1 });
    expect((await ofOrder(order)).map(({ reason, status }) => `${reason} ${status}`)).toEqual([
      'dispute succeeded',
      'provider succeeded',
    ]);
  });

  it('are not needed for a cancelled order: its page takes no money', async () => {
    const { order, payment } = await sale.awaitingPayment(id_event);
    await sale.api.post(`/v1/orders/${order.id_order}/cancel`, { token: order.buyer.token });
    await sale.until(async () => (await sale.paymentStatus(payment)) === 'failed');
    const path = `/sandbox/checkout/${payment.id_payment}/succeed`;
    expect(await sale.api.post(path)).toMatchObject({
      status: 409,
      body: { code: 'payments.checkout_closed' },
    });
  });
});

describe('The list of refunds', () => {
  it('shows organizers those of their events, and admins all', async () => {
    const { order } = await paidOnPage('fail');
    await askForRefund(order);
    await sale.until(async () => (await ofOrder(order))[0]?.status === 'failed');
    const failed = async (token: string) =>
      (await list(token, '&status=unresolved')).some(({ order_id }) => order_id === order.id_order);
    expect(await failed(organizer.token)).toBe(true);
    expect(await failed(sale.business.admin().token)).toBe(true);
    expect(await failed((await sale.business.organizer()).token)).toBe(false);
    for (const cursor of ['x', Buffer.from('["é"]').toString('base64url')]) {
      const path = `/v1/refunds?cursor=${cursor}`;
      expect((await sale.api.get(path, { token: organizer.token })).status).toBe(400);
    }
  });

  it('lets an admin settle a refund that the provider cannot make, once', async () => {
    const { order } = await paidOnPage('fail');
    await askForRefund(order);
    await sale.until(async () => (await ofOrder(order))[0]?.status === 'failed');
    const { id_refund } = (await ofOrder(order))[0]!;
    const { token } = sale.business.admin();
    const settle = () =>
      sale.api.post(`/v1/refunds/${id_refund}/settle`, { token, body: { note: 'Bank transfer' } });
    const answers = await Promise.all(Array.from({ length: 20 }, settle));
    expect(answers.filter(({ status }) => status === 204)).toHaveLength(1);
    expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([204, 409]));
    expect(await sale.orderStatus(order)).toBe('refunded');
    expect((await ofOrder(order)).map(({ reason }) => reason)).toEqual(['manual', 'requested']);
    const ids = async (status: string) =>
      (await list(token, `&status=${status}`)).map((refund) => refund.id_refund);
    expect([
      (await ids('failed')).includes(id_refund),
      (await ids('unresolved')).includes(id_refund),
    ]).toEqual([true, false]);
    expect(
      await sale.query(
        "SELECT FROM jobs WHERE dead_at IS NOT NULL AND type = $1 AND payload ->> 'id_payment' = (SELECT id_payment::text FROM payments WHERE order_id = $2)",
        ['payments.refund', order.id_order],
      ),
    ).toEqual([]);
  });
});
