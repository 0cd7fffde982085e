import { returnAmount } from '@proticket/contract';
import type { OrderDetailsDto } from '../../apps/business/src/sale/orders/order.dto';
import type { RefundDto, RefundListDto } from '../../apps/business/src/sale/refunds/refund.dto';
import type { ReturnOfferDto } from '../../apps/business/src/sale/refunds/return-offer.dto';
import type { SalesReportDto } from '../../apps/business/src/sale/reports/sales-report.dto';
import { SaleUnderTest, type TestOrder } from '../support/sale-under-test';
import { inDays, type TestOrganizer, type TestUser } from '../support/business-under-test';

let sale: SaleUnderTest;
let organizer: TestOrganizer;
beforeAll(async () => {
  sale = await SaleUnderTest.start();
  organizer = await sale.business.organizer();
});
afterAll(() => sale.stop());
afterEach(async () => expect(await sale.brokenInvariants()).toEqual([]));

type Answer = RefundDto & { code: string; left: string };

const event = async (fields: object = {}): Promise<number> =>
  (await sale.business.event(organizer, { capacity: 10, ...fields })).id_event;
const ticketsOf = async ({ id_order }: TestOrder): Promise<string[]> =>
  (
    await sale.query<{ id_ticket: string }>('SELECT id_ticket FROM tickets WHERE order_id = $1 ORDER BY 1', [
      id_order,
    ])
  ).map(({ id_ticket }) => id_ticket);
const refund = ({ id_order }: TestOrder, body: object, { token }: TestUser = organizer, key?: string) =>
  sale.api.post<Answer>(`/v1/orders/${id_order}/refunds`, {
    token,
    body,
    ...(key === undefined ? {} : { headers: { 'idempotency-key': key } }),
  });
const giveBack = ({ id_order, buyer }: TestOrder, tickets: string[], { token }: TestUser = buyer) =>
  sale.api.post<Answer>(`/v1/orders/${id_order}/returns`, { token, body: { tickets } });
const offer = async ({ id_order, buyer }: TestOrder): Promise<ReturnOfferDto> =>
  (await sale.api.get<ReturnOfferDto>(`/v1/orders/${id_order}/returns`, { token: buyer.token })).body;
const ticketsLeft = async ({ id_order, buyer }: TestOrder): Promise<number> =>
  (await sale.api.get<OrderDetailsDto>(`/v1/orders/${id_order}`, { token: buyer.token })).body.tickets_left;
const list = async ({ id_order }: TestOrder, { token }: TestUser = organizer) =>
  (await sale.api.get<RefundListDto>(`/v1/orders/${id_order}/refunds`, { token })).body.items;
/** A ticket of 25.00, less a fee of 2.50. */
const RETURNABLE = {
  ticket_type: 'General admission',
  holder_name: null,
  paid: '25.00',
  amount: '22.50',
};
const areBack = (order: TestOrder, count: number) =>
  sale.until(async () => (await list(order)).filter(({ status }) => status === 'succeeded').length === count);

describe('The refund of a part', () => {
  it('of a ticket makes it void and frees its place at once; the money follows, and the order stays', async () => {
    const id_event = await event({ capacity: 2 });
    const { order } = await sale.paidOrder(id_event, 2);
    const [first] = await ticketsOf(order);
    const { status, body } = await refund(order, { tickets: [first], reason: 'Fell ill' });
    expect([status, body]).toEqual([
      201,
      expect.objectContaining({ amount: '25.00', status: 'pending', tickets: [first], note: 'Fell ill' }),
    ]);
    expect(body.requested_by).toBe(organizer.user_id);
    expect(await sale.tickets(order)).toEqual({ valid: 1, void: 1 });
    expect((await sale.tryToOrder(id_event, 1)).status).toBe(201);
    await areBack(order, 1);
    expect(await sale.orderStatus(order)).toBe('paid');
    const { body: report } = await sale.api.get<SalesReportDto>(`/v1/reports/sales/${id_event}`, {
      token: organizer.token,
    });
    expect(report).toMatchObject({ sold_tickets: 1, gross_revenue: '25.00', remaining_capacity: 1 });
  });

  it('counts for the limit of a buyer no longer', async () => {
    const id_event = await event({ capacity: 200, max_per_order: 100 });
    const { order } = await sale.paidOrder(id_event, 100);
    expect((await sale.tryToOrder(id_event, 1, order.buyer)).body.code).toBe('orders.over_buyer_limit');
    await refund(order, { tickets: (await ticketsOf(order)).slice(0, 3) });
    expect((await sale.tryToOrder(id_event, 4, order.buyer)).body.code).toBe('orders.over_buyer_limit');
    expect((await sale.tryToOrder(id_event, 3, order.buyer)).status).toBe(201);
  });

  it('can be repeated until all is back: then the order is refunded', async () => {
    const { order, payment } = await sale.paidOrder(await event(), 2);
    const [first, second] = await ticketsOf(order);
    expect((await refund(order, { amount: '10.00' })).status).toBe(201);
    expect((await refund(order, { tickets: [first], amount: '5.00' })).status).toBe(201);
    const tooMuch = await refund(order, { amount: '35.01' });
    expect([tooMuch.body.code, tooMuch.body.left]).toEqual(['refunds.too_much', '35.00']);
    expect((await refund(order, { amount: '35.00' })).body.code).toBe('refunds.leaves_nothing');
    expect((await refund(order, { tickets: [second], amount: '35.00' })).status).toBe(201);
    await sale.until(async () => (await sale.orderStatus(order)) === 'refunded');
    expect(await sale.paymentStatus(payment)).toBe('refunded');
    expect((await refund(order, { amount: '0.01' })).body.code).toBe('orders.illegal_step');
  });

  it('that returned all tickets for less ends the order with the rest of the money', async () => {
    const { order } = await sale.paidOrder(await event(), 2);
    await refund(order, { tickets: await ticketsOf(order), amount: '45.00' });
    expect([await sale.orderStatus(order), await sale.tickets(order)]).toEqual(['paid', { void: 2 }]);
    expect((await refund(order, { amount: '5.00' })).status).toBe(201);
    await sale.until(async () => (await sale.orderStatus(order)) === 'refunded');
  });

  it('leaves the rest to the refund of the whole, and to a cancelled event', async () => {
    const id_event = await event();
    const orders = [(await sale.paidOrder(id_event, 2)).order, (await sale.paidOrder(id_event, 3)).order];
    for (const order of orders) await refund(order, { tickets: (await ticketsOf(order)).slice(0, 1) });
    const { token } = organizer;
    expect((await sale.api.post(`/v1/orders/${orders[0]!.id_order}/refund`, { token })).status).toBe(200);
    expect((await sale.api.post(`/v1/events/${id_event}/cancel`, { token })).status).toBe(200);
    for (const order of orders) await sale.until(async () => (await sale.orderStatus(order)) === 'refunded');
    expect(await sale.places(id_event)).toEqual({ tickets_sold: 0, tickets_held: 0 });
    expect((await list(orders[0]!)).map(({ amount }) => amount)).toEqual(['25.00', '25.00']);
    expect((await list(orders[1]!)).map(({ amount }) => amount)).toEqual(['50.00', '25.00']);
  });

  it('is made once for an Idempotency-Key', async () => {
    const { order } = await sale.paidOrder(await event(), 2);
    const asked = [1, 2].map(() => refund(order, { amount: '1.00' }, organizer, 'the-same-key-again'));
    await Promise.all(asked);
    const { status } = await refund(order, { amount: '1.00' }, organizer, 'the-same-key-again');
    expect(status).toBe(201);
    expect(await list(order)).toHaveLength(1);
  });

  it.each([
    ['nothing', {}],
    ['no amount and no ticket', { amount: '0.00' }],
    ['no ticket of a list', { tickets: [] }],
    ['what is no amount', { amount: '-1.00' }],
    ['a ticket twice', { tickets: Array.from({ length: 2 }, () => '0198c0de-7a10-7cc3-8b1f-0f5d6c1b2a3e') }],
  ])('is refused as invalid for %s', async (_, body) => {
    const { order } = await sale.paidOrder(await event());
    expect(await refund(order, body)).toMatchObject({ status: 400, body: { code: 'request.invalid' } });
  });

  it('is seen by the buyer, without the words of those who made it, and by no other buyer', async () => {
    const { order } = await sale.paidOrder(await event(), 2);
    await refund(order, { amount: '10.00', reason: 'Complains a lot' });
    const [seen] = await list(order, order.buyer);
    expect(seen).toMatchObject({ amount: '10.00', note: null, requested_by: null, failure_reason: null });
    expect((await list(order))[0]).toMatchObject({ note: 'Complains a lot' });
    const { token } = sale.business.buyer();
    expect((await sale.api.get(`/v1/orders/${order.id_order}/refunds`, { token })).status).toBe(404);
  });
});

describe('A buyer', () => {
  it('sees what would come back, and returns a ticket for it', async () => {
    const id_event = await event({ returns_until_hours: 48, return_fee: '2.50' });
    const { order } = await sale.paidOrder(id_event, 2);
    const tickets = await ticketsOf(order);
    expect(await offer(order)).toEqual({
      until: inDays(28),
      ...{ booking_fee: '0.00', tickets_left: 2 },
      fee: '2.50',
      currency: 'EUR',
      left: '50.00',
      paid_left: '50.00',
      tickets: tickets.map((id_ticket) => ({ ...RETURNABLE, id_ticket })),
    });
    expect((await giveBack(order, [tickets[0]!], sale.business.buyer())).status).toBe(404);
    const { status, body } = await giveBack(order, [tickets[0]!]);
    expect([status, body.amount, body.reason]).toEqual([201, '22.50', 'returned']);
    expect(await ticketsLeft(order)).toBe(1);
    expect((await giveBack(order, [tickets[0]!])).body.code).toBe('refunds.ticket_not_returnable');
    expect(await offer(order)).toMatchObject({
      left: '27.50',
      paid_left: '25.00',
      tickets: [{ ...RETURNABLE, id_ticket: tickets[1] }],
    });
    await areBack(order, 1);
    expect(await sale.tickets(order)).toEqual({ valid: 1, void: 1 });
  });

  it('gets for several tickets what the rule that clients show says, also after some of the money went back', async () => {
    const id_event = await event({ returns_until_hours: 48, return_fee: '2.50' });
    const { order } = await sale.paidOrder(id_event, 3);
    await refund(order, { amount: '19.99' });
    const { tickets, ...money } = await offer(order);
    const shown = (count: number) =>
      returnAmount(
        tickets.slice(0, count).map(({ paid }) => paid),
        money,
      );
    expect([tickets[0]!.amount, shown(1), shown(2)]).toEqual(['18.33', '18.33', '36.67']);
    const asked = tickets.slice(0, 2).map(({ id_ticket }) => id_ticket);
    expect((await giveBack(order, asked)).body.amount).toBe(shown(2));
  });

  it('returns nothing of an event that does not allow it, or too late', async () => {
    const id_event = await event();
    const { order } = await sale.paidOrder(id_event);
    const tickets = await ticketsOf(order);
    expect(await offer(order)).toMatchObject({ until: null, tickets: [] });
    expect((await giveBack(order, tickets)).body.code).toBe('refunds.returns_closed');
    await sale.query('UPDATE events SET returns_until_hours = 8000 WHERE id_event = $1', [id_event]);
    expect((await offer(order)).tickets).toEqual([]);
    expect((await giveBack(order, tickets)).body.code).toBe('refunds.returns_closed');
  });

  it('returns the tickets of a free order one by one, and then it is refunded', async () => {
    const { order } = { order: await sale.order(await event({ price: '0.00' }), 2) };
    const [first, second] = await ticketsOf(order);
    expect((await offer(order)).tickets).toHaveLength(2);
    expect((await giveBack(order, [first!])).body).toMatchObject({ amount: '0.00', status: 'succeeded' });
    expect([await sale.orderStatus(order), await sale.tickets(order)]).toEqual([
      'paid',
      { valid: 1, void: 1 },
    ]);
    expect((await giveBack(order, [second!])).status).toBe(201);
    await sale.until(async () => (await sale.orderStatus(order)) === 'refunded');
  });
});
