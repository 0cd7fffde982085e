import { CloseForgottenPayments } from '../../apps/business/src/sale/payments/close-forgotten-payments.recurring';
import { ReconcilePayments } from '../../apps/business/src/sale/payments/reconcile-payments.recurring';
import { ReadUndelivered } from '../../apps/business/src/sale/webhooks/read-undelivered.recurring';
import { type SaleAtStripe, saleAtStripe } from '../support/sale-at-stripe';

let stripe: SaleAtStripe['stripe'];
let sale: SaleAtStripe['sale'];
let stop: SaleAtStripe['stop'];
beforeAll(async () => void ({ stripe, sale, stop } = await saleAtStripe()));
afterAll(() => stop());
afterEach(async () => expect(await sale.brokenInvariants()).toEqual([]));

const readUndelivered = () => sale.business.service.get(ReadUndelivered).run();

/** Paid, and the webhook could not be delivered. */
async function paidUnheard(id_event: number) {
  const ready = await sale.awaitingPayment(id_event, 1);
  stripe.books.pay(stripe.sessions.get(ready.payment.checkout_url!.split('/').pop()!)!);
  return ready;
}

describe('Of webhooks that could not be delivered', () => {
  it('one that fails again does not keep the later ones from being processed', async () => {
    const locked = await sale.event(10);
    const first = await paidUnheard(locked);
    const second = await paidUnheard(await sale.event(10));
    await sale.business.database.dataSource.transaction(async (manager) => {
      await manager.query('SELECT FROM events WHERE id_event = $1 FOR NO KEY UPDATE', [locked]);
      await readUndelivered();
    });
    expect([await sale.orderStatus(first.order), await sale.orderStatus(second.order)]).toEqual([
      'pending',
      'paid',
    ]);
    await readUndelivered();
    expect(await sale.orderStatus(first.order)).toBe('paid');
  });

  it('one with text that no column can hold is processed, without it', async () => {
    const { payment } = await sale.awaitingPayment(await sale.event(10), 1);
    const session = stripe.sessions.get(payment.checkout_url!.split('/').pop()!)!;
    const object = {
      ...stripe.books.intentOf(session),
      last_payment_error: { message: 'De\0clined \ud800.' },
    };
    const delivery = stripe.event('payment_intent.payment_failed', object);
    expect((await sale.api.post('/v1/payments/webhooks/stripe', delivery)).status).toBe(400);
    stripe.books.events.push({
      ...{ id: 'evt_unstorable', type: 'payment_intent.payment_failed', object },
      ...{ created: Math.floor(Date.now() / 1000), isDelivered: false },
    });
    await readUndelivered();
    const [row] = await sale.query('SELECT status, failure_reason FROM payments WHERE id_payment = $1', [
      payment.id_payment,
    ]);
    expect(row).toEqual({ status: 'failed', failure_reason: 'De\ufffdclined \ufffd.' });
  });
});

it('A payment about which the provider never answers ends after 35 days; money that comes after all counts', async () => {
  const { order, payment } = await sale.awaitingPayment(await sale.event(10), 1);
  const id = payment.checkout_url!.split('/').pop()!;
  const session = stripe.sessions.get(id)!;
  stripe.books.sessions.delete(id);
  const run = async (days: number) => {
    await sale.query(
      'UPDATE payments SET created_at = now() - make_interval(days => $2), checked_at = NULL WHERE id_payment = $1',
      [payment.id_payment, days],
    );
    await sale.business.service.get(ReconcilePayments).run();
    await sale.business.service.get(CloseForgottenPayments).run();
    return sale.paymentStatus(payment);
  };
  expect([await run(34), await run(36)]).toEqual(['pending', 'failed']);
  stripe.books.sessions.set(id, session);
  expect((await sale.api.post('/v1/payments/webhooks/stripe', stripe.pay(id))).body).toMatchObject({
    outcome: 'confirmed',
  });
  expect(await sale.tickets(order)).toEqual({ valid: 1 });
});
