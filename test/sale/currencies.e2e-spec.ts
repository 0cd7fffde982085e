import { bookingFee, CURRENCIES, fromMinor, toMinor } from '@proticket/contract';
import * as fc from 'fast-check';
import type { EventDto } from '../../apps/business/src/catalog/events/event.dto';
import type { EventOrderPageDto } from '../../apps/business/src/sale/event-orders/event-order.dto';
import type { OrderDto } from '../../apps/business/src/sale/orders/order.dto';
import {
  stripeAmountLimits,
  stripeStep,
  toStripeAmount,
} from '../../apps/business/src/sale/providers/stripe/stripe-amount';
import type { SalesReportDto } from '../../apps/business/src/sale/reports/sales-report.dto';
import type { SalesTimelineDto } from '../../apps/business/src/sale/reports/sales-timeline.dto';
import type { TestOrganizer } from '../support/business-under-test';
import { type SaleAtStripe, saleAtStripe } from '../support/sale-at-stripe';

jest.setTimeout(300_000);

const SEED = 20_261_126;

let stripe: SaleAtStripe['stripe'];
let sale: SaleAtStripe['sale'];
let stop: SaleAtStripe['stop'];
let organizer: TestOrganizer;
beforeAll(async () => {
  // The only provider: so its limits apply to prices as well.
  ({ stripe, sale, stop } = await saleAtStripe({ PAYMENT_PROVIDERS: 'stripe' }));
  organizer = await sale.business.organizer();
});
afterAll(() => stop());

/** Prices that Stripe takes for a pair of tickets with a fee, in minor units. */
function prices(currency: string): fc.Arbitrary<bigint> {
  const step = toMinor(stripeStep(currency), currency);
  const { min, max } = stripeAmountLimits(currency);
  const [least, most] = [toMinor(min, currency) / step, toMinor(max, currency) / step / 3n];
  // The stub takes nothing below 50 of its units.
  return fc.bigInt({ min: least > 50n ? least : 50n, max: most }).map((steps) => steps * step);
}

const read = async <Body>(path: string): Promise<Body> =>
  (await sale.api.get<Body>(path, { token: organizer.token })).body;

/** What an organizer reads of the money of an event. */
async function booksOf({ id_event }: EventDto) {
  const [orders, report, timeline, csv] = [
    await read<EventOrderPageDto>(`/v1/events/${id_event}/orders`),
    await read<SalesReportDto>(`/v1/reports/sales/${id_event}`),
    await read<SalesTimelineDto>(`/v1/reports/sales/${id_event}/timeline`),
    await sale.api.get<string>(`/v1/reports/sales/${id_event}`, {
      token: organizer.token,
      headers: { accept: 'text/csv' },
    }),
  ];
  const { total_price, refunded_amount } = orders.items[0]!;
  const { revenue, refunds } = timeline.items[0]!;
  const inCsv = csv.body.split('\r\n')[1]!.split(',').at(-2);
  return { total_price, refunded_amount, gross_revenue: report.gross_revenue, revenue, refunds, inCsv };
}

const FEE = { fee_kind: 'percent', fee_per: 'order', fee_value: '7.25' } as const;

/** Money in a currency is the same everywhere, to the minor unit, and back. */
async function sellAndRefund(currency: string): Promise<void> {
  const [minor] = fc.sample(prices(currency), { numRuns: 1, seed: SEED }) as [bigint];
  const [price, nothing] = [minor, 0n].map((units) => fromMinor(units, currency)) as [string, string];
  const fee = bookingFee(FEE, [{ quantity: 2, price }], currency);
  const total = fromMinor(minor * 2n + toMinor(fee, currency), currency);
  const event = await sale.business.event(organizer, { price, currency, ...FEE });
  expect([event.price, event.currency]).toEqual([price, currency]);

  const { order, payment } = await sale.awaitingPayment(event.id_event, 2);
  expect([order.fee, order.total_price, payment.amount, payment.currency]).toEqual([
    fee,
    total,
    total,
    currency,
  ]);
  const session = stripe.sessions.get(payment.checkout_url!.split('/').pop()!)!;
  expect([session.amount, session.currency]).toEqual([
    toStripeAmount(total, currency),
    currency.toLowerCase(),
  ]);
  const { body } = await sale.api.post<{ outcome: string }>(
    '/v1/payments/webhooks/stripe',
    stripe.pay(session.id),
  );
  expect(body.outcome).toBe('confirmed');
  expect(await booksOf(event)).toEqual({
    total_price: total,
    refunded_amount: nothing,
    gross_revenue: total,
    revenue: total,
    refunds: nothing,
    inCsv: total,
  });

  await sale.api.post(`/v1/orders/${order.id_order}/refund`, { token: organizer.token });
  await sale.until(async () => (await sale.paymentStatus(payment)) === 'refunded');
  expect(stripe.books.unreturned(session.intent)).toBe(0);
  expect(await booksOf(event)).toEqual({
    total_price: total,
    refunded_amount: total,
    gross_revenue: nothing,
    revenue: total,
    refunds: total,
    inCsv: nothing,
  });
}

/** Some at a time, as no sale waits for another. */
const AT_ONCE = 4;
const GROUPS = CURRENCIES.filter((_, index) => index % AT_ONCE === 0).map((_, group) =>
  CURRENCIES.slice(group * AT_ONCE, (group + 1) * AT_ONCE),
);

it.each(GROUPS.map((group) => [group.join(' '), group] as const))(
  'Money is the same everywhere, and back: %s',
  async (_, group) => {
    await Promise.all(group.map(sellAndRefund));
  },
);

it('No invariant is broken', async () => expect(await sale.brokenInvariants()).toEqual([]));

it.each([
  ['1.255', 'KWD', 'a multiple of 0.010 KWD'],
  ['10.50', 'MGA', 'a multiple of 1.00 MGA'],
  ['49', 'JPY', '0, or from 50 to 99999999 JPY'],
  ['0.30', 'EUR', '0.00, or from 0.50 to 999999.99 EUR'],
])('An event at %s %s cannot be saved: Stripe takes %s', async (price, currency, reason) => {
  const draft = await sale.business.draft(organizer);
  const answer = await sale.api.patch(`/v1/events/${draft.id_event}`, {
    token: organizer.token,
    body: { price, currency },
  });
  expect(answer).toMatchObject({
    status: 400,
    body: {
      errors: [
        {
          path: 'price',
          message: `price must be ${reason}: the payment provider accepts no other amounts`,
        },
      ],
    },
  });
});

it('What is computed or typed in between can be charged and returned as well', async () => {
  const { token } = organizer;
  const { id_event } = await sale.business.event(organizer, { price: '12.500', currency: 'KWD' });
  const voucher = (terms: object) => sale.api.post(`/v1/events/${id_event}/vouchers`, { token, body: terms });
  const step = 'must be a multiple of 0.010 KWD: the payment provider accepts no other amounts';
  expect(await voucher({ code: 'CENT', kind: 'amount', value: '1.255' })).toMatchObject({
    status: 400,
    body: { errors: [{ path: 'value', message: `value ${step}` }] },
  });
  expect((await voucher({ code: 'THIRD', kind: 'percent', value: '33' })).status).toBe(201);
  expect(
    await sale.api.patch(`/v1/events/${id_event}`, { token, body: { return_fee: '0.005' } }),
  ).toMatchObject({ status: 400, body: { errors: [{ path: 'return_fee', message: `return_fee ${step}` }] } });
  expect(
    await sale.api.patch(`/v1/events/${id_event}`, {
      token,
      body: { fee_kind: 'fixed', fee_value: '0.005' },
    }),
  ).toMatchObject({ status: 400, body: { errors: [{ path: 'fee_value', message: `fee_value ${step}` }] } });

  const buyer = sale.business.buyer();
  const { body: order } = await sale.api.post<OrderDto>('/v1/orders', {
    token: buyer.token,
    body: { event_id: id_event, quantity: 3, voucher: 'third' },
  });
  expect(order.total_price).toBe('25.110');
  const payment = await sale.startPayment({ ...order, buyer });
  const session = stripe.sessions.get(payment.checkout_url!.split('/').pop()!)!;
  await sale.api.post('/v1/payments/webhooks/stripe', stripe.pay(session.id));
  const refund = (body: object) => sale.api.post(`/v1/orders/${order.id_order}/refunds`, { token, body });
  expect(await refund({ amount: '0.005' })).toMatchObject({
    status: 400,
    body: { errors: [{ path: 'amount', message: `amount ${step}` }] },
  });
  expect((await refund({ amount: '0.010' })).status).toBe(201);
  const [ticket] = await sale.query<{ id_ticket: string }>(
    'SELECT id_ticket FROM tickets WHERE order_id = $1 LIMIT 1',
    [order.id_order],
  );
  expect(await refund({ tickets: [ticket!.id_ticket] })).toMatchObject({
    status: 201,
    body: { amount: '8.360' },
  });
  await sale.until(async () => stripe.books.unreturned(session.intent) === 25_110 - 10 - 8_360);
});

it('An order that a voucher makes too cheap to be paid is refused, and holds no place', async () => {
  const { id_event } = await sale.business.event(organizer, { price: '1.00', currency: 'EUR' });
  await sale.api.post(`/v1/events/${id_event}/vouchers`, {
    token: organizer.token,
    body: { code: 'CHEAP', kind: 'percent', value: '70' },
  });
  const order = (quantity: number) =>
    sale.api.post<OrderDto>('/v1/orders', {
      token: sale.business.buyer().token,
      body: { event_id: id_event, quantity, voucher: 'cheap' },
    });
  expect(await order(1)).toMatchObject({
    status: 400,
    body: { code: 'orders.total_too_small', minimum: '0.50', currency: 'EUR' },
  });
  expect((await order(2)).body.total_price).toBe('0.60');
});

it.each(['JPY', 'EUR', 'KWD'])('A free order in %s is paid with a zero of its places', async (currency) => {
  const price = fromMinor(0n, currency);
  const { id_event } = await sale.business.event(organizer, { price, currency });
  const order = await sale.order(id_event);
  const { body } = await sale.api.post(`/v1/orders/${order.id_order}/payments`, { token: order.buyer.token });
  expect([order.total_price, body]).toEqual([price, expect.objectContaining({ amount: price, currency })]);
});
