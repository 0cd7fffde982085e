import type { PaymentDto } from '../../apps/business/src/sale/payments/payment.dto';
import { ReconcilePayments } from '../../apps/business/src/sale/payments/reconcile-payments.recurring';
import type { TestOrder } from '../support/sale-under-test';
import { type SaleAtStripe, saleAtStripe } from '../support/sale-at-stripe';

const PREVIOUS_SECRET = 'whsec_0123456789abcdef0123456789abcdef';

let stripe: SaleAtStripe['stripe'];
let sale: SaleAtStripe['sale'];
let stop: SaleAtStripe['stop'];
let id_event: number;
beforeAll(async () => {
  ({ stripe, sale, stop } = await saleAtStripe({ STRIPE_WEBHOOK_SECRET_PREVIOUS: PREVIOUS_SECRET }));
  id_event = await sale.event(1000);
});
afterAll(() => stop());
afterEach(async () => expect(await sale.brokenInvariants()).toEqual([]));

const send = (delivery: { body: string; headers: Readonly<Record<string, string>> }) =>
  sale.api.post<{ outcome: string }>('/v1/payments/webhooks/stripe', delivery);

/** An order with its payment and the checkout that Stripe opened for it. */
async function atCheckout(): Promise<{ order: TestOrder; payment: PaymentDto; session: string }> {
  const { order, payment } = await sale.awaitingPayment(id_event, 2);
  return { order, payment, session: payment.checkout_url!.split('/').pop()! };
}

describe('Stripe', () => {
  it('opens a checkout of the right amount, once, and issues tickets when its webhook says that it was paid', async () => {
    const { order, payment, session } = await atCheckout();
    expect(payment).toMatchObject({ provider: 'stripe', status: 'pending', amount: '50.00' });
    expect(stripe.sessions.get(session)).toMatchObject({ amount: 5000, currency: 'eur' });
    expect(await sale.startPayment(order)).toEqual(payment);
    const delivery = stripe.pay(session);
    const answers = await Promise.all([send(delivery), send(delivery)]);
    expect(answers.map(({ body }) => body.outcome).sort()).toEqual(['confirmed', 'duplicate']);
    expect(await sale.tickets(order)).toEqual({ valid: 2 });
  });

  it('finds the same checkout again when the answer to opening it was lost', async () => {
    const order = await sale.order(id_event);
    const before = stripe.sessions.size;
    // The SDK retries by itself if a reused connection is closed; so the second one fails as well.
    stripe.trouble.push('lost', '429');
    const path = `/v1/orders/${order.id_order}/payments`;
    const refused = await sale.api.post(path, { token: order.buyer.token });
    expect(refused).toMatchObject({ status: 503, body: { code: 'payments.provider_unavailable' } });
    expect((await sale.startPayment(order)).checkout_url).toMatch(/^https:\/\/checkout\.stripe\.test\//);
    expect(stripe.sessions.size).toBe(before + 1);
  });

  it.each([
    ['299 s old', { age: 299 }, 200],
    ['299 s ahead', { age: -299 }, 200],
    ['302 s old', { age: 302 }, 400],
    ['302 s ahead', { age: -302 }, 400],
    ['under the previous secret', { secret: PREVIOUS_SECRET }, 200],
    ['under a wrong secret', { secret: 'whsec_ffffffffffffffffffffffff' }, 400],
  ])('a webhook %s is answered rightly', async (_, options, status) => {
    const { session } = await atCheckout();
    stripe.pay(session);
    const intent = stripe.books.intentOf(stripe.sessions.get(session)!);
    expect((await send(stripe.event('payment_intent.succeeded', intent, options))).status).toBe(status);
  });

  it.each([
    ['of live money under a test key', { livemode: true }],
    ['of another account', { account: 'acct_other' }],
  ])('a webhook %s changes nothing', async (_, changed) => {
    const { order, session } = await atCheckout();
    const intent = stripe.books.intentOf(stripe.sessions.get(session)!);
    const answer = await send(stripe.event('payment_intent.succeeded', intent, { changed }));
    expect(answer).toMatchObject({ status: 200, body: { outcome: 'ignored' } });
    expect(await sale.orderStatus(order)).toBe('pending');
  });

  it('a declined card is no end: the next one may pay the same intent', async () => {
    const { order, payment, session } = await atCheckout();
    stripe.books.decline(stripe.sessions.get(session)!);
    await send(stripe.lastDelivery());
    expect(await sale.paymentStatus(payment)).toBe('failed');
    expect((await send(stripe.pay(session))).body.outcome).toBe('confirmed');
    expect(await sale.tickets(order)).toEqual({ valid: 2 });
  });

  it('a captured amount that is not the price buys nothing and goes back', async () => {
    const { order, payment, session } = await atCheckout();
    stripe.pay(session);
    const intent = { ...stripe.books.intentOf(stripe.sessions.get(session)!), amount_received: 100 };
    expect((await send(stripe.event('payment_intent.succeeded', intent))).body.outcome).toBe('mismatch');
    await sale.until(async () => (await sale.paymentStatus(payment)) === 'refunded');
    expect(await sale.orderStatus(order)).toBe('pending');
  });

  it('is asked about payments whose webhook was lost', async () => {
    const paid = await atCheckout();
    const expired = await atCheckout();
    stripe.pay(paid.session);
    stripe.sessions.get(expired.session)!.status = 'expired';
    await letPass('10 minutes');
    await sale.business.service.get(ReconcilePayments).run();
    expect(await sale.orderStatus(paid.order)).toBe('paid');
    expect(await sale.paymentStatus(expired.payment)).toBe('failed');
  });
});

const letPass = (interval: string) =>
  sale.query(
    'UPDATE payments SET created_at = created_at - $1::interval, checked_at = checked_at - $1::interval',
    [interval],
  );

describe('A page at Stripe', () => {
  it('that could not be opened because of a 500 can be opened at the next try', async () => {
    const order = await sale.order(id_event);
    const headers = { 'idempotency-key': 'one-and-the-same' };
    const start = () =>
      sale.api.post<PaymentDto>(`/v1/orders/${order.id_order}/payments`, {
        token: order.buyer.token,
        headers,
      });
    stripe.trouble.push('500');
    expect(await start()).toMatchObject({ status: 503, body: { code: 'payments.provider_unavailable' } });
    expect(await start()).toMatchObject({ status: 201, body: { status: 'pending' } });
  });

  it('is refused for less than Stripe takes, with the reason', async () => {
    const cheap = await sale.event(10, { price: '0.10' });
    const order = await sale.order(cheap);
    const answer = await sale.api.post(`/v1/orders/${order.id_order}/payments`, { token: order.buyer.token });
    expect(answer).toMatchObject({ status: 422, body: { code: 'payments.amount_refused' } });
  });

  it('is refused for a fraction that the currency has not at Stripe', async () => {
    const event = await sale.event(10, { price: '10.50', currency: 'MGA' });
    const order = await sale.order(event);
    const answer = await sale.api.post(`/v1/orders/${order.id_order}/payments`, { token: order.buyer.token });
    expect(answer).toMatchObject({ status: 422, body: { code: 'payments.provider_refused' } });
  });

  it('is asked about after a declined card, until it is closed', async () => {
    const { order, payment } = await sale.awaitingPayment(id_event, 2);
    const session = stripe.sessions.get(payment.checkout_url!.split('/').pop()!)!;
    stripe.books.decline(session);
    expect((await send(stripe.lastDelivery())).body.outcome).toBe('failed');
    stripe.pay(session.id); // its delivery is lost
    await letPass('10 minutes');
    await sale.business.service.get(ReconcilePayments).run();
    expect([await sale.orderStatus(order), await sale.tickets(order)]).toEqual(['paid', { valid: 2 }]);
  });

  it('takes no money any more once its order is cancelled', async () => {
    const { order, payment } = await sale.awaitingPayment(id_event);
    const session = stripe.sessions.get(payment.checkout_url!.split('/').pop()!)!;
    await sale.api.post(`/v1/orders/${order.id_order}/cancel`, { token: order.buyer.token });
    await sale.until(async () => session.status === 'expired');
    await sale.until(async () => (await sale.paymentStatus(payment)) === 'failed');
    expect(stripe.books.pay(session)).toBe(false);
  });
});
