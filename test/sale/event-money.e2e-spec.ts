import type {
  EventPaymentPageDto,
  EventRefundPageDto,
} from '../../apps/business/src/sale/event-money/event-money.dto';
import type { TestOrganizer } from '../support/business-under-test';
import { SaleUnderTest, type TestOrder } from '../support/sale-under-test';

let sale: SaleUnderTest;
let organizer: TestOrganizer;
beforeAll(async () => {
  sale = await SaleUnderTest.start();
  organizer = await sale.business.organizer();
});
afterAll(() => sale.stop());

const newEvent = async () => (await sale.business.event(organizer, { capacity: 1_000 })).id_event;
const list = <Page>(id_event: number, what: string, { token } = organizer as { token: string }) =>
  sale.api.get<Page & { code: string }>(`/v1/events/${id_event}/${what}`, { token });
const csv = async (id_event: number, what: string) =>
  (
    await sale.api.get<string>(`/v1/events/${id_event}/${what}`, {
      token: organizer.token,
      headers: { accept: 'text/csv' },
    })
  ).body
    .trimEnd()
    .split('\r\n')
    .slice(1)
    .map((line) => line.split(','));

/** All items of a list, a few at a time. */
async function paged<Item>(id_event: number, what: string): Promise<Item[]> {
  const items: Item[] = [];
  for (let cursor: string | null = ''; cursor !== null;) {
    const query: string = `?limit=2${cursor && `&cursor=${cursor}`}`;
    const { body } = await list<{ items: Item[]; next_cursor: string | null }>(id_event, what + query);
    items.push(...body.items);
    cursor = body.next_cursor;
  }
  return items;
}

describe('The payments of an event', () => {
  it('are every attempt, those of the newest order first, in pages and in a file', async () => {
    const id_event = await newEvent();
    const { order, payment } = await sale.awaitingPayment(id_event, 2);
    await sale.deliver(sale.webhook('payment.failed', payment, { reason: '=card, declined' }));
    const second = await sale.startPayment(order);
    await sale.pay(second);
    const { payment: other } = await sale.awaitingPayment(id_event);
    await sale.paidOrder(await newEvent());
    const { status, headers, body } = await list<EventPaymentPageDto>(id_event, 'payments');
    expect([status, headers.get('cache-control')]).toEqual([200, 'private, no-store']);
    expect(body.items.map(({ id_payment, status: state }) => [id_payment, state])).toEqual([
      [other.id_payment, 'pending'],
      [second.id_payment, 'succeeded'],
      [payment.id_payment, 'failed'],
    ]);
    expect(body.items[1]).toMatchObject({
      order_id: order.id_order,
      amount: '50.00',
      currency: 'EUR',
      provider: 'sandbox',
      provider_txn_id: `txn_${second.id_payment}`,
    });
    expect(await paged(id_event, 'payments')).toEqual(body.items);
    const paid = await list<EventPaymentPageDto>(id_event, 'payments?status=succeeded');
    expect(paid.body.items).toEqual([body.items[1]]);
    const lines = await csv(id_event, 'payments');
    expect(lines.map((cells) => [cells[0], cells[2], cells[5]])).toEqual([
      [other.id_payment, 'pending', '25.00'],
      [second.id_payment, 'succeeded', '50.00'],
      [payment.id_payment, 'failed', '50.00'],
    ]);
  });
});

describe('The refunds of an event', () => {
  it('are every attempt with its tickets, in pages and in a file', async () => {
    const id_event = await newEvent();
    const { token } = organizer;
    const orders: TestOrder[] = [];
    for (let index = 0; index < 3; index++) orders.push((await sale.paidOrder(id_event, 2)).order);
    const [ticket] = await sale.query<{ id_ticket: string }>(
      'SELECT id_ticket FROM tickets WHERE order_id = $1',
      [orders[0]!.id_order],
    );
    const part = (body: object) =>
      sale.api.post(`/v1/orders/${orders[0]!.id_order}/refunds`, { token, body });
    await part({ tickets: [ticket!.id_ticket], reason: '=1+1' });
    await part({ amount: '1.00' });
    await sale.api.post(`/v1/orders/${orders[2]!.id_order}/refund`, { token });
    await sale.until(async () => {
      const { body } = await list<EventRefundPageDto>(id_event, 'refunds?status=succeeded');
      return body.items.length === 3;
    });
    const { body } = await list<EventRefundPageDto>(id_event, 'refunds');
    expect(body.items.map(({ order_id, amount, tickets }) => [order_id, amount, tickets.length])).toEqual([
      [orders[2]!.id_order, '50.00', 2],
      [orders[0]!.id_order, '1.00', 0],
      [orders[0]!.id_order, '25.00', 1],
    ]);
    expect(await paged(id_event, 'refunds')).toEqual(body.items);
    const lines = await csv(id_event, 'refunds');
    expect(lines.map((cells) => [cells[2], cells[5], cells[7], cells[11]])).toEqual([
      [String(orders[2]!.id_order), '50.00', '2', ''],
      [String(orders[0]!.id_order), '1.00', '0', ''],
      [String(orders[0]!.id_order), '25.00', '1', "'=1+1"],
    ]);
  });
});

it.each(['payments', 'refunds'])('The %s of an event are only for its organizer and admins', async (what) => {
  const id_event = await newEvent();
  const rival = await sale.business.organizer();
  expect((await list(id_event, what, sale.business.admin())).status).toBe(200);
  expect((await list(id_event, what, sale.business.buyer())).status).toBe(403);
  for (const answer of [await list(id_event, what, rival), await list(2_147_483_000, what)])
    expect(answer).toMatchObject({ status: 404, body: { code: 'events.not_found' } });
  for (const query of ['?status=sold', '?cursor=x', '?limit=101'])
    expect([query, (await list(id_event, what + query)).status]).toEqual([query, 400]);
});
