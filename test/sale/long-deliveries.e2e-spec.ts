import { SaleUnderTest } from '../support/sale-under-test';
import { StripeStub } from '../../tools/lib/stripe/stripe-stub.mts';

jest.setTimeout(60_000);

describe('a delivery that is longer than any so far', () => {
  let stripe: StripeStub;
  let sale: SaleUnderTest;
  beforeAll(async () => {
    stripe = await StripeStub.start();
    sale = await SaleUnderTest.start({
      PAYMENT_PROVIDERS: 'stripe,sandbox',
      STRIPE_SECRET_KEY: stripe.secretKey,
      STRIPE_WEBHOOK_SECRET: stripe.webhookSecret,
      STRIPE_API_URL: stripe.url,
    });
  });
  afterAll(async () => {
    await sale?.stop();
    await stripe?.stop();
  });

  const send = async (type: string, object: object, id: string) => {
    const { status, body } = await sale.api.post<{ outcome: string }>(
      '/v1/payments/webhooks/stripe',
      stripe.event(type, object, { changed: { id } }),
    );
    return [status, body.outcome];
  };

  it('pays its order, and counts once by its whole id', async () => {
    const id_event = await sale.event(10);
    const { order, payment } = await sale.awaitingPayment(id_event, 1);
    const session = stripe.sessions.get(payment.checkout_url!.split('/').pop()!)!;
    stripe.books.pay(session);
    const id = `evt_${'x'.repeat(300)}`;
    expect(await send('payment_intent.succeeded', stripe.books.intentOf(session), id)).toEqual([
      200,
      'confirmed',
    ]);
    expect(await send('payment_intent.succeeded', stripe.books.intentOf(session), id)).toEqual([
      200,
      'duplicate',
    ]);
    expect(await sale.tickets(order)).toEqual({ valid: 1 });
  });

  it('of a type nobody knows is recorded, with the beginning of its type', async () => {
    const type = `v2.${'🎟'.repeat(200)}`;
    const [first, second] = [`evt_${'y'.repeat(300)}1`, `evt_${'y'.repeat(300)}2`];
    expect(await send(type, {}, first)).toEqual([200, 'ignored']);
    expect(await send(type, {}, first)).toEqual([200, 'duplicate']);
    expect(await send(type, {}, second)).toEqual([200, 'ignored']);
    const rows = await sale.query(
      "SELECT type, payload->>'id' AS id FROM webhook_events WHERE type LIKE 'v2.%' ORDER BY 2",
    );
    const kept = `v2.${'🎟'.repeat(97)}`;
    expect(rows).toEqual([first, second].map((id) => ({ type: kept, id })));
  });
});
