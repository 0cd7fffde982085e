import { type SaleAtStripe, saleAtStripe } from '../support/sale-at-stripe';

describe('A webhook event longer than any so far', () => {
  let stripe: SaleAtStripe['stripe'];
  let sale: SaleAtStripe['sale'];
  let stop: SaleAtStripe['stop'];
  beforeAll(async () => {
    ({ stripe, sale, stop } = await saleAtStripe());
  });
  afterAll(() => stop());

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

  it('of an unknown type is recorded, with the beginning of its type', async () => {
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
