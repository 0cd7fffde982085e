import { loadSettings } from '@proticket/platform';
import { signedDelivery } from '@proticket/testing';
import { randomBytes, randomUUID } from 'node:crypto';
import type { PaymentDto } from '../../apps/business/src/sale/payments/payment.dto';
import { SandboxSettings } from '../../apps/business/src/sale/providers/sandbox/sandbox.settings';
import { SaleUnderTest, type TestOrder } from '../support/sale-under-test';

const PREVIOUS_SECRET = `whsec_${randomBytes(32).toString('base64')}`;

let sale: SaleUnderTest;
let id_event: number;
beforeAll(async () => {
  sale = await SaleUnderTest.start({ SANDBOX_WEBHOOK_SECRET_PREVIOUS: PREVIOUS_SECRET });
  id_event = await sale.event(10_000);
});
afterAll(() => sale.stop());
afterEach(async () => expect(await sale.brokenInvariants()).toEqual([]));

const send = (delivery: { body: string; headers: Readonly<Record<string, string>> }) =>
  sale.api.post<{ outcome: string; code: string }>('/v1/payments/webhooks/sandbox', delivery);

/** Everything of an order and its payments that a webhook may change. */
async function stateOf(order: TestOrder) {
  const payments = await sale.query<{ status: string; amount: string; refund_reason: string | null }>(
    'SELECT status, amount, refund_reason FROM payments WHERE order_id = $1 ORDER BY amount, status',
    [order.id_order],
  );
  return { order: await sale.orderStatus(order), tickets: await sale.tickets(order), payments };
}

describe('A webhook', () => {
  it.each([
    ['now', {}],
    ['five minutes late', { age: 299 }],
    ['five minutes early', { age: -299 }],
    ['under the previous secret', { secret: PREVIOUS_SECRET }],
  ])('counts when it is signed %s', async (_, options) => {
    const { payment } = await sale.awaitingPayment(id_event);
    const answer = await send(signedDelivery(sale.webhook('payment.succeeded', payment), options));
    expect(answer).toMatchObject({ status: 200, body: { outcome: 'confirmed' } });
  });

  it.each([
    ['too late', { age: 302 }],
    ['too early', { age: -302 }],
    ['under another secret', { secret: `whsec_${randomBytes(32).toString('base64')}` }],
  ])('is refused when it is signed %s', async (_, options) => {
    const { order, payment } = await sale.awaitingPayment(id_event);
    const answer = await send(signedDelivery(sale.webhook('payment.succeeded', payment), options));
    expect(answer).toMatchObject({ status: 400, body: { code: 'payments.bad_signature' } });
    expect(await sale.orderStatus(order)).toBe('pending');
  });

  it('is refused when a single byte was changed, or when nobody signed it', async () => {
    const { order, payment } = await sale.awaitingPayment(id_event);
    const { body, headers } = signedDelivery(sale.webhook('payment.succeeded', payment));
    const { 'webhook-signature': _, ...unsigned } = headers;
    for (const forged of [
      { body: body.replace('25.00', '25.01'), headers },
      { body: `${body} `, headers },
      { body, headers: unsigned },
      { body, headers: { ...headers, 'webhook-id': 'evt_other' } },
    ])
      expect((await send(forged)).status).toBe(400);
    expect(await sale.orderStatus(order)).toBe('pending');
  });

  it('finds nobody at the address of an unknown provider', async () => {
    const { payment } = await sale.awaitingPayment(id_event);
    const delivery = signedDelivery(sale.webhook('payment.succeeded', payment));
    expect((await sale.api.post('/v1/payments/webhooks/paypal', delivery)).status).toBe(404);
  });

  it('counts once, of fifty sent together: same delivery or another one for the same transaction', async () => {
    const { order, payment } = await sale.awaitingPayment(id_event, 3);
    const webhook = sale.webhook('payment.succeeded', payment);
    const same = signedDelivery(webhook, { id: `evt_${randomUUID()}` });
    const answers = await Promise.all(
      Array.from({ length: 50 }, (_, i) => send(i % 2 ? same : signedDelivery(webhook))),
    );
    expect(answers.map(({ status }) => status)).toEqual(answers.map(() => 200));
    expect(answers.filter(({ body }) => body.outcome === 'confirmed')).toHaveLength(1);
    expect(await stateOf(order)).toEqual({
      order: 'paid',
      tickets: { valid: 3 },
      payments: [{ status: 'succeeded', amount: '75.00', refund_reason: null }],
    });
    const [inbox] = await sale.query(
      `SELECT count(*)::int AS deliveries, count(*) FILTER (WHERE outcome = 'confirmed')::int AS confirmed
         FROM webhook_events WHERE payload -> 'data' ->> 'id_payment' = $1`,
      [payment.id_payment],
    );
    expect(inbox).toEqual({ deliveries: 26, confirmed: 1 });
  });

  it.each([
    ['too little', { amount: '1.00' }],
    ['too much', { amount: '25.01' }],
    ['another currency', { currency: 'USD' }],
  ])('about %s buys nothing and sends the money back; the order can still be paid', async (_, changed) => {
    const { order, payment } = await sale.awaitingPayment(id_event);
    expect(await sale.pay(payment, changed)).toBe('mismatch');
    await sale.until(async () => (await sale.paymentStatus(payment)) === 'refunded');
    expect([await sale.orderStatus(order), await sale.tickets(order)]).toEqual(['pending', {}]);
    expect(await sale.pay(await sale.startPayment(order))).toBe('confirmed');
    expect(await sale.tickets(order)).toEqual({ valid: 1 });
  });

  it('about the payment of another order buys nothing for either', async () => {
    const mine = await sale.awaitingPayment(id_event);
    const other = await sale.awaitingPayment(id_event);
    expect(await sale.pay(mine.payment, { order_id: other.order.id_order })).toBe('mismatch');
    expect([await sale.orderStatus(mine.order), await sale.orderStatus(other.order)]).toEqual([
      'pending',
      'pending',
    ]);
  });

  it('about a payment nobody knows is kept as unmatched', async () => {
    const { payment } = await sale.awaitingPayment(id_event);
    for (const changed of [
      { id_payment: randomUUID() },
      { id_payment: null },
      { id_payment: 'x', order_id: 2 ** 40 },
    ]) {
      const id = `evt_${randomUUID()}`;
      const webhook = sale.webhook('payment.succeeded', payment, {
        provider_txn_id: sale.newTransaction(),
        ...changed,
      });
      expect(await sale.deliver(webhook, { id })).toMatchObject({
        status: 200,
        body: { outcome: 'unmatched' },
      });
      expect(await sale.query('SELECT outcome FROM webhook_events WHERE event_id = $1', [id])).toEqual([
        { outcome: 'unmatched' },
      ]);
    }
  });

  it.each([
    ['without data', { type: 'payment.succeeded' }],
    [
      'with an amount that is none',
      { type: 'payment.succeeded', data: { provider_txn_id: 'x', amount: 1, currency: 'EUR' } },
    ],
    ['of a type nobody knows', { type: 'payment.imagined', data: {} }],
    ['that is a list', [1]],
  ])('%s is kept and ignored', async (_, body) => {
    const answer = await send(signedDelivery(body as never));
    expect(answer).toMatchObject({ status: 200, body: { outcome: 'ignored' } });
  });

  it.each([
    ['another payment', true],
    ['the same payment', false],
  ])('about a second transaction of a paid order, on %s, sends that money back', async (_, another) => {
    const { order, payment } = await sale.awaitingPayment(id_event);
    await sale.query("UPDATE payments SET status = 'failed' WHERE id_payment = $1 AND $2", [
      payment.id_payment,
      another,
    ]);
    const second = another ? await sale.startPayment(order) : payment;
    const outcomes = await Promise.all([
      sale.pay(payment),
      sale.pay(second, { provider_txn_id: sale.newTransaction() }),
    ]);
    expect(outcomes.sort()).toEqual(['confirmed', 'second_payment']);
    await sale.until(async () => {
      const { payments } = await stateOf(order);
      return payments.some(({ status }) => status === 'refunded');
    });
    expect(await stateOf(order)).toMatchObject({ order: 'paid', tickets: { valid: 1 } });
  });

  it('with one transaction for two orders counts for one of them', async () => {
    const first = await sale.awaitingPayment(id_event);
    const second = await sale.awaitingPayment(id_event);
    const provider_txn_id = sale.newTransaction();
    const outcomes = await Promise.all(
      [first, second].map(({ payment }) => sale.pay(payment, { provider_txn_id })),
    );
    expect(outcomes.sort()).toEqual(['confirmed', 'duplicate']);
  });

  it('about a cancelled order sends the money back and leaves the order cancelled', async () => {
    const { order, payment } = await sale.awaitingPayment(id_event);
    await sale.api.post(`/v1/orders/${order.id_order}/cancel`, { token: order.buyer.token });
    expect(await sale.pay(payment)).toBe('refund_required');
    await sale.until(async () => (await sale.paymentStatus(payment)) === 'refunded');
    expect([await sale.orderStatus(order), await sale.tickets(order)]).toEqual(['cancelled', {}]);
  });

  it('acknowledged under an Idempotency the provider chose survives being repeated a day later', async () => {
    const { payment } = await sale.awaitingPayment(id_event);
    const id = `evt_${randomUUID()}`;
    const webhook = sale.webhook('payment.succeeded', payment);
    expect((await sale.deliver(webhook, { id })).body.outcome).toBe('confirmed');
    expect((await sale.deliver(webhook, { id })).body.outcome).toBe('duplicate');
  });

  it('leads to the same end in every order of a failure, a success, its repeat and a stray refund', async () => {
    const deliveries = ['payment.failed', 'payment.succeeded', 'payment.succeeded', 'refund.succeeded'];
    const ends = new Set<string>();
    for (const order of permutations([0, 1, 2, 3])) {
      const ready: { order: TestOrder; payment: PaymentDto } = await sale.awaitingPayment(id_event);
      for (const index of order) await sale.deliver(sale.webhook(deliveries[index]!, ready.payment));
      ends.add(JSON.stringify(await stateOf(ready.order)));
    }
    const payments = [{ status: 'succeeded', amount: '25.00', refund_reason: null }];
    expect([...ends].map((end) => JSON.parse(end))).toEqual([
      { order: 'paid', tickets: { valid: 1 }, payments },
    ]);
  });

  it('leads to the same end in every order when the money comes late to a sold-out event', async () => {
    const deliveries = ['payment.failed', 'payment.succeeded', 'payment.succeeded', 'refund.succeeded'];
    const ends = new Set<string>();
    for (const order of permutations([0, 1, 2, 3])) {
      const full = await sale.event(1);
      const late = await sale.awaitingPayment(full);
      await sale.expireHolds(full);
      await sale.paidOrder(full);
      for (const index of order) await sale.deliver(sale.webhook(deliveries[index]!, late.payment));
      await sale.until(async () => (await sale.orderStatus(late.order)) === 'refunded');
      ends.add(JSON.stringify(await stateOf(late.order)));
    }
    const payments = [{ status: 'refunded', amount: '25.00', refund_reason: 'late' }];
    expect([...ends].map((end) => JSON.parse(end))).toEqual([{ order: 'refunded', tickets: {}, payments }]);
  });
});

describe('The settings of the sandbox', () => {
  const load = (env: Record<string, string>) =>
    loadSettings([SandboxSettings], { SANDBOX_WEBHOOK_SECRET: PREVIOUS_SECRET, ...env }).get(SandboxSettings);

  it.each([
    ['no secret', { SANDBOX_WEBHOOK_SECRET: '' }, /^SANDBOX_WEBHOOK_SECRET /],
    [
      'a short secret',
      { SANDBOX_WEBHOOK_SECRET: 'whsec_c2hvcnQ=' },
      /^SANDBOX_WEBHOOK_SECRET cannot be used: it is not/,
    ],
    [
      'production',
      { NODE_ENV: 'production' },
      /^NODE_ENV="production" cannot be used: the sandbox.*SANDBOX_IN_PRODUCTION=true/,
    ],
  ])('refuse %s in a sentence', (_, env, sentence) => expect(() => load(env)).toThrow(sentence));

  it.each([
    ['production that means it', { NODE_ENV: 'production', SANDBOX_IN_PRODUCTION: 'true' }],
    ['no secret where it is switched off', { SANDBOX_WEBHOOK_SECRET: '', PAYMENT_PROVIDERS: 'stripe' }],
    ['production where it is switched off', { NODE_ENV: 'production', PAYMENT_PROVIDERS: 'stripe' }],
  ])('accept %s', (_, env) => expect(() => load(env)).not.toThrow());
});

function permutations<Item>(items: readonly Item[]): Item[][] {
  if (items.length <= 1) return [[...items]];
  return items.flatMap((first, index) =>
    permutations([...items.slice(0, index), ...items.slice(index + 1)]).map((rest) => [first, ...rest]),
  );
}
