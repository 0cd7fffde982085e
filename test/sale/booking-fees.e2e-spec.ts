import { bookingFee, type FeeTerms, returnAmount } from '@proticket/contract';
import type { EventDto } from '../../apps/business/src/catalog/events/event.dto';
import type { EventOrderDetailsDto } from '../../apps/business/src/sale/event-orders/event-order.dto';
import type { OrderDto } from '../../apps/business/src/sale/orders/order.dto';
import type { RefundDto } from '../../apps/business/src/sale/refunds/refund.dto';
import type { ReturnOfferDto } from '../../apps/business/src/sale/refunds/return-offer.dto';
import type { SalesReportDto } from '../../apps/business/src/sale/reports/sales-report.dto';
import type { TestOrganizer } from '../support/business-under-test';
import { SaleUnderTest, type TestOrder } from '../support/sale-under-test';

let sale: SaleUnderTest;
let organizer: TestOrganizer;
beforeAll(async () => {
  sale = await SaleUnderTest.start();
  organizer = await sale.business.organizer();
});
afterAll(() => sale.stop());
afterEach(async () => expect(await sale.brokenInvariants()).toEqual([]));

const FIVE_PERCENT = { fee_kind: 'percent', fee_per: 'order', fee_value: '5', fee_tax_rate: '19' };
const event = async (fields: object = FIVE_PERCENT): Promise<number> =>
  (await sale.business.event(organizer, fields)).id_event;
const ticketsOf = async ({ id_order }: TestOrder): Promise<string[]> =>
  (
    await sale.query<{ id: string }>(
      `SELECT id_ticket AS id FROM tickets WHERE order_id = $1 AND status <> 'void' ORDER BY 1`,
      [id_order],
    )
  ).map(({ id }) => id);
const refund = ({ id_order }: TestOrder, body: object) =>
  sale.api.post<RefundDto & { code: string }>(`/v1/orders/${id_order}/refunds`, {
    token: organizer.token,
    body,
  });
const giveBack = ({ id_order, buyer }: TestOrder, tickets: readonly string[]) =>
  sale.api.post<RefundDto>(`/v1/orders/${id_order}/returns`, { token: buyer.token, body: { tickets } });
const offer = async ({ id_order, buyer }: TestOrder): Promise<ReturnOfferDto> =>
  (await sale.api.get<ReturnOfferDto>(`/v1/orders/${id_order}/returns`, { token: buyer.token })).body;
const asOrganizer = async (id_event: number, { id_order }: TestOrder): Promise<EventOrderDetailsDto> =>
  (
    await sale.api.get<EventOrderDetailsDto>(`/v1/events/${id_event}/orders/${id_order}`, {
      token: organizer.token,
    })
  ).body;
const isOver = (order: TestOrder) => sale.until(async () => (await sale.orderStatus(order)) === 'refunded');

/** A second type, at 9.99, and a third for nothing. */
async function threeTypes(fields: object): Promise<{ id_event: number; types: readonly number[] }> {
  const id_event = await event(fields);
  for (const [name, price] of [
    ['Reduced', '9.99'],
    ['Child', '0.00'],
  ])
    await sale.api.post(`/v1/events/${id_event}/ticket-types`, {
      token: organizer.token,
      body: { name, price },
    });
  const rows = await sale.query<{ id: number }>(
    'SELECT id_ticket_type AS id FROM ticket_types WHERE event_id = $1 ORDER BY 1',
    [id_event],
  );
  return { id_event, types: rows.map(({ id }) => id) };
}

describe('The booking fee of an order', () => {
  it('is in its total, with its tax, and in what is paid for it', async () => {
    const { order, payment } = await sale.awaitingPayment(await event(), 3);
    expect(order).toMatchObject({ total_price: '78.75', fee: '3.75', fee_tax_amount: '0.60' });
    expect(payment.amount).toBe('78.75');
    expect(await sale.pay(payment)).toBe('confirmed');
    const { body } = await sale.api.get<OrderDto>(`/v1/orders/${order.id_order}`, {
      token: order.buyer.token,
    });
    expect(body).toMatchObject({ total_price: '78.75', fee: '3.75', fee_tax_amount: '0.60' });
    expect(body.items.map(({ total }) => total)).toEqual(['75.00']);
  });

  it.each([
    ['percent', 'order', '2.5', '1.50'],
    ['percent', 'ticket', '2.5', '1.51'],
    ['fixed', 'order', '1.50', '1.50'],
    ['fixed', 'ticket', '1.50', '4.50'],
    ['none', 'ticket', '1.50', '0.00'],
  ] as const)('of %s per %s is what clients compute', async (fee_kind, fee_per, fee_value, fee) => {
    const terms: FeeTerms = { fee_kind, fee_per, fee_value };
    const { id_event, types } = await threeTypes(terms);
    const quantities = [2, 1, 1];
    const items = quantities.map((quantity, n) => ({ ticket_type_id: types[n]!, quantity }));
    const prices = ['25.00', '9.99', '0.00'];
    const shown = quantities.map((quantity, n) => ({ quantity, price: prices[n]! }));
    expect(bookingFee(terms, shown, 'EUR')).toBe(fee);
    const order = await sale.order(id_event, { items });
    expect([order.fee, order.total_price]).toEqual([fee, (59.99 + Number(fee)).toFixed(2)]);
  });

  it('is of what is paid with a voucher; there is none on what is free', async () => {
    const id_event = await event({ fee_kind: 'fixed', fee_per: 'order', fee_value: '2.00' });
    for (const [code, value] of [
      ['HALF', '50'],
      ['GIFT', '100'],
    ])
      await sale.api.post(`/v1/events/${id_event}/vouchers`, {
        token: organizer.token,
        body: { code, kind: 'percent', value },
      });
    const { ticket_type_id } = (await sale.order(id_event)).items[0]!;
    const items = [{ ticket_type_id, quantity: 2 }];
    expect(await sale.order(id_event, { items, voucher: 'HALF' })).toMatchObject({
      ...{ total_price: '27.00', fee: '2.00', status: 'pending' },
    });
    const free = await sale.order(id_event, { items, voucher: 'GIFT' });
    expect(free).toMatchObject({ total_price: '0.00', fee: '0.00', fee_tax_amount: '0.00', status: 'paid' });
  });

  it('stays as it was when the event changes', async () => {
    const id_event = await event();
    const { order, payment } = await sale.awaitingPayment(id_event, 2);
    const body = { fee_kind: 'fixed', fee_value: '1.00' };
    await sale.api.patch<EventDto>(`/v1/events/${id_event}`, { token: organizer.token, body });
    expect((await sale.order(id_event, 2)).total_price).toBe('51.00');
    expect([payment.amount, await sale.pay(payment)]).toEqual(['52.50', 'confirmed']);
    expect((await asOrganizer(id_event, order)).fee).toBe('2.50');
  });

  it('counts for what an order may cost at least', async () => {
    const id_event = await event({ price: '0.30', fee_kind: 'fixed', fee_value: '0.20' });
    expect((await sale.order(id_event)).total_price).toBe('0.50');
  });

  it('is in money of any currency', async () => {
    const id_event = await event({ price: '1.050', currency: 'KWD', fee_kind: 'percent', fee_value: '5' });
    expect(await sale.order(id_event)).toMatchObject({ total_price: '1.100', fee: '0.050' });
  });
});

describe('The booking fee of an event', () => {
  it.each([
    [{ fee_kind: 'much' }, 'fee_kind'],
    [{ fee_per: 'seat' }, 'fee_per'],
    [{ fee_kind: 'percent' }, 'fee_value'],
    [{ fee_kind: 'percent', fee_value: '100.001' }, 'fee_value'],
    [{ fee_kind: 'percent', fee_value: '-5' }, 'fee_value'],
    [{ fee_kind: 'fixed', fee_value: '2.5' }, 'fee_value'],
    [{ fee_kind: 'fixed', fee_value: 2.5 }, 'fee_value'],
    [{ fee_tax_rate: '100' }, 'fee_tax_rate'],
    [{ fee_value: null }, 'fee_value'],
  ])('is refused as %p', async (body, path) => {
    const id_event = await event({});
    expect(await sale.api.patch(`/v1/events/${id_event}`, { token: organizer.token, body })).toMatchObject({
      status: 400,
      body: { code: 'request.invalid', errors: [{ path }] },
    });
  });

  it('is in what everybody reads, and stays when a client that does not know it changes the rest', async () => {
    const id_event = await event();
    const path = `/v1/events/${id_event}`;
    await sale.api.patch(path, { token: organizer.token, body: { title: 'Strings' } });
    expect((await sale.api.get<EventDto>(path)).body).toMatchObject({ title: 'Strings', ...FIVE_PERCENT });
    await sale.api.patch(path, { token: organizer.token, body: { fee_kind: 'none' } });
    expect((await sale.order(id_event, 2)).total_price).toBe('50.00');
    const [entry] = await sale.query<{ detail: object }>(
      `SELECT detail FROM audit_log WHERE subject = $1 AND action = 'events.changed' ORDER BY occurred_at DESC, id DESC LIMIT 1`,
      [`event:${id_event}`],
    );
    expect(entry!.detail).toEqual({ fee_kind: { from: 'percent', to: 'none' } });
  });
});

describe('What goes back of an order with a booking fee', () => {
  it('is the price for a ticket, and everything that is left with the last one', async () => {
    const id_event = await event();
    const { order } = await sale.paidOrder(id_event, 2);
    const [first, last] = await ticketsOf(order);
    expect((await refund(order, { tickets: [first] })).body.amount).toBe('25.00');
    expect(await sale.orderStatus(order)).toBe('paid');
    expect((await asOrganizer(id_event, order)).left_to_refund).toBe('27.50');
    expect((await refund(order, { tickets: [last] })).body.amount).toBe('27.50');
    await isOver(order);
  });

  it('is all of it for the whole order, and when the event is cancelled', async () => {
    const id_event = await event();
    const [whole, together, cancelled] = [1, 2, 3].map(() => sale.paidOrder(id_event, 2));
    const { order: first } = await whole!;
    await sale.api.post(`/v1/orders/${first.id_order}/refund`, { token: organizer.token });
    const { order: second } = await together!;
    expect((await refund(second, { tickets: await ticketsOf(second) })).body.amount).toBe('52.50');
    const { order: third } = await cancelled!;
    await sale.api.post(`/v1/events/${id_event}/cancel`, { token: organizer.token });
    for (const order of [first, second, third]) {
      await isOver(order);
      expect((await asOrganizer(id_event, order)).refunded_amount).toBe('52.50');
    }
  });

  it('of a ticket while another was used is its price: the fee stays for the one that was used', async () => {
    const id_event = await event();
    const { order } = await sale.paidOrder(id_event, 2);
    const [used, last] = await ticketsOf(order);
    await sale.query(`UPDATE tickets SET status = 'used', used_at = now() WHERE id_ticket = $1`, [used]);
    expect((await refund(order, { tickets: [last] })).body.amount).toBe('25.00');
    expect((await asOrganizer(id_event, order)).left_to_refund).toBe('27.50');
  });

  it('after goodwill is what is left of it', async () => {
    const { order } = await sale.paidOrder(await event(), 2);
    await refund(order, { amount: '1.00' });
    const [first, last] = await ticketsOf(order);
    expect((await refund(order, { tickets: [first] })).body.amount).toBe('25.00');
    expect((await refund(order, { tickets: [last] })).body.amount).toBe('26.50');
    await isOver(order);
  });

  it('to a buyer is less what is kept of each ticket, and shown before', async () => {
    const id_event = await event({ ...FIVE_PERCENT, returns_until_hours: 1, return_fee: '2.00' });
    const { order } = await sale.paidOrder(id_event, 3);
    const shown = await offer(order);
    expect(shown).toMatchObject({ left: '78.75', paid_left: '75.00', booking_fee: '3.75', tickets_left: 3 });
    expect(shown.tickets.map(({ amount }) => amount)).toEqual(['23.00', '23.00', '23.00']);
    const [first, ...others] = await ticketsOf(order);
    expect(returnAmount(['25.00'], shown)).toBe('23.00');
    expect((await giveBack(order, [first!])).body.amount).toBe('23.00');
    const left = await offer(order);
    expect(returnAmount(['25.00', '25.00'], left)).toBe('49.75');
    expect((await giveBack(order, others)).body.amount).toBe('49.75');
    expect(await asOrganizer(id_event, order)).toMatchObject({ status: 'paid', left_to_refund: '6.00' });
    const alone = await sale.paidOrder(id_event, 1);
    expect((await offer(alone.order)).tickets.map(({ amount }) => amount)).toEqual(['24.25']);
  });

  it('is never all of the money while tickets stay', async () => {
    const { order } = await sale.paidOrder(await event(), 2);
    const [first] = await ticketsOf(order);
    expect((await refund(order, { tickets: [first], amount: '52.50' })).body.code).toBe(
      'refunds.leaves_nothing',
    );
    expect((await refund(order, { amount: '52.51' })).body.code).toBe('refunds.too_much');
  });
});

it('counts as money of the order where reports count orders', async () => {
  const id_event = await event();
  const { order } = await sale.paidOrder(id_event, 2);
  const read = async () =>
    (await sale.api.get<SalesReportDto>(`/v1/reports/sales/${id_event}`, { token: organizer.token })).body;
  expect(await read()).toMatchObject({ sold_tickets: 2, gross_revenue: '52.50' });
  const [first] = await ticketsOf(order);
  await refund(order, { tickets: [first] });
  await sale.until(async () => (await read()).gross_revenue === '27.50');
});
