import { ReconcilePayments } from '../../apps/business/src/sale/payments/reconcile-payments.recurring';
import { SaleUnderTest } from '../support/sale-under-test';

let sale: SaleUnderTest;
let id_event: number;
beforeAll(async () => {
  sale = await SaleUnderTest.start();
  id_event = await sale.event(100);
});
afterAll(() => sale.stop());
afterEach(async () => expect(await sale.brokenInvariants()).toEqual([]));

const reconcile = () => sale.business.service.get(ReconcilePayments).run();
const letPass = (interval: string) =>
  sale.query(
    `UPDATE payments SET created_at = created_at - $1::interval, checked_at = checked_at - $1::interval`,
    [interval],
  );

describe('A payment without news', () => {
  it('is checked at the provider, and confirmed if its webhook was lost', async () => {
    const { order, payment } = await sale.awaitingPayment(id_event);
    await sale.api.post(`/sandbox/checkout/${payment.id_payment}/succeed?deliveries=0`);
    await reconcile();
    expect(await sale.orderStatus(order)).toBe('pending');
    await letPass('6 minutes');
    await Promise.all([reconcile(), reconcile()]);
    expect([await sale.orderStatus(order), await sale.tickets(order)]).toEqual(['paid', { valid: 1 }]);
    const [inbox] = await sale.query(
      "SELECT outcome FROM webhook_events WHERE type = 'reconciliation' AND payload -> 'data' ->> 'id_payment' = $1",
      [payment.id_payment],
    );
    expect(inbox).toEqual({ outcome: 'confirmed' });
  });

  it('stays open while it is unpaid, and fails after a day; money that still arrives counts', async () => {
    const { order, payment } = await sale.awaitingPayment(id_event);
    await letPass('6 minutes');
    await reconcile();
    expect(await sale.paymentStatus(payment)).toBe('pending');
    await letPass('26 hours');
    await reconcile();
    expect(await sale.paymentStatus(payment)).toBe('failed');
    expect(await sale.pay(payment)).toBe('confirmed');
    expect(await sale.tickets(order)).toEqual({ valid: 1 });
  });

  it('counts once together with a webhook that was only late', async () => {
    const { order, payment } = await sale.awaitingPayment(id_event);
    await sale.api.post(`/sandbox/checkout/${payment.id_payment}/succeed?deliveries=3&delay_ms=300`);
    await letPass('6 minutes');
    await reconcile();
    expect(await sale.orderStatus(order)).toBe('paid');
    const delivered = async () => {
      const [row] = await sale.query<{ n: number }>(
        "SELECT count(*)::int AS n FROM jobs WHERE type = 'sandbox.deliver' AND dead_at IS NULL",
      );
      return row!.n === 0;
    };
    await sale.until(delivered);
    expect(await sale.tickets(order)).toEqual({ valid: 1 });
  });
});

it('A payment at the sandbox is final: declining afterwards changes nothing', async () => {
  const { order, payment } = await sale.awaitingPayment(id_event);
  const decide = (choice: string) => sale.api.post(`/sandbox/checkout/${payment.id_payment}/${choice}`);
  expect((await decide('succeed')).status).toBe(200);
  expect((await decide('fail')).status).toBe(200);
  await sale.until(async () => (await sale.orderStatus(order)) === 'paid');
  expect(await sale.paymentStatus(payment)).toBe('succeeded');
});
