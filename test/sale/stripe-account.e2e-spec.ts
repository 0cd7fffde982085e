import { readFileSync } from 'node:fs';
import Stripe from 'stripe';
import { STRIPE_EVENTS } from '../../apps/business/src/sale/providers/stripe/stripe-events';
import { eventBody } from '../support/business-under-test';
import { type SaleAtStripe, saleAtStripe } from '../support/sale-at-stripe';

let stripe: SaleAtStripe['stripe'];
let sale: SaleAtStripe['sale'];
let stop: SaleAtStripe['stop'];
beforeAll(async () => {
  ({ stripe, sale, stop } = await saleAtStripe({ PAYMENT_PROVIDERS: 'stripe' }, 'acct_0123456789'));
});
afterAll(() => stop());

// The stub returns 403 for a request that does not name the account it is for.
it("A connected account under a platform's key is paid, and gives money back", async () => {
  const { order, payment } = await sale.awaitingPayment(await sale.event(10));
  const delivery = stripe.pay(payment.checkout_url!.split('/').pop()!);
  const told = await sale.api.post('/v1/payments/webhooks/stripe', delivery);
  expect(told).toMatchObject({ status: 200, body: { outcome: 'confirmed' } });
  await sale.api.post(`/v1/orders/${order.id_order}/refund`, { token: sale.business.admin().token });
  await sale.until(async () => (await sale.orderStatus(order)) === 'refunded');
});

// Reported when the price is set, not to the first buyer.
it('A price that Stripe does not take is refused when it is set, unless it was there before', async () => {
  const organizer = await sale.business.organizer();
  const { token } = organizer;
  const create = (price: string) => sale.api.post('/v1/events', { token, body: { ...eventBody(), price } });
  for (const price of ['0.49', '1000000.00'])
    expect(await create(price)).toMatchObject({ status: 400, body: { errors: [{ path: 'price' }] } });
  for (const price of ['0.00', '0.50', '999999.99']) expect((await create(price)).status).toBe(201);
  const { id_event } = await sale.business.event(organizer, { price: '5.00' });
  await sale.query('UPDATE events SET price = 0.10 WHERE id_event = $1', [id_event]);
  const change = (body: object) => sale.api.patch(`/v1/events/${id_event}`, { token, body });
  expect((await change({ price: '0.10', title: 'Another' })).status).toBe(200);
  expect((await change({ price: '0.20' })).status).toBe(400);
});

it('docs/operations.md names the API version and the events that the endpoint needs', () => {
  const page = readFileSync('docs/operations.md', 'utf8');
  for (const needed of [Stripe.API_VERSION, ...STRIPE_EVENTS]) expect(page).toContain(`\`${needed}\``);
});
