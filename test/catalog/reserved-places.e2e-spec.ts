import type { EventDto } from '../../apps/business/src/catalog/events/event.dto';
import { EndReserves } from '../../apps/business/src/catalog/vouchers/end-reserves.recurring';
import type { VoucherDto, VoucherEffectDto } from '../../apps/business/src/catalog/vouchers/voucher.dto';
import type { OrderDto } from '../../apps/business/src/sale/orders/order.dto';
import { type OrganizedEvent, SaleUnderTest } from '../support/sale-under-test';

let sale: SaleUnderTest;
beforeAll(async () => void (sale = await SaleUnderTest.start()));
afterEach(async () => expect(await sale.brokenInvariants()).toEqual([]));
afterAll(() => sale.stop());

const organized = () => sale.organizedEvent();

const RESERVE = { kind: 'percent', value: '0', reserves_places: true } as const;

const add = ({ id_event, token }: OrganizedEvent, body: object) =>
  sale.api.post<{ items: VoucherDto[]; code: string; detail: string }>(`/v1/events/${id_event}/vouchers`, {
    token,
    body,
  });
const change = (id: string, { token }: OrganizedEvent, body: object) =>
  sale.api.patch<VoucherDto & { code: string }>(`/v1/vouchers/${id}`, { token, body });
const order = (
  { id_event }: OrganizedEvent,
  quantity: number,
  voucher?: string,
  buyer = sale.business.buyer(),
) =>
  sale.api
    .post<OrderDto & { code: string; available: number }>('/v1/orders', {
      token: buyer.token,
      body: { event_id: id_event, quantity, ...(voucher === undefined ? {} : { voucher }) },
    })
    .then((response) => ({ ...response, buyer }));
/** What anybody may order; the page of the event, which says it too, may be a second old. */
const available = async ({ id_event }: OrganizedEvent) => {
  const [event] = await sale.query<{ places: number }>(
    'SELECT capacity - tickets_sold - tickets_held - places_reserved AS places FROM events WHERE id_event = $1',
    [id_event],
  );
  return event!.places;
};
const pay = async ({ body, buyer }: Awaited<ReturnType<typeof order>>) =>
  sale.pay(await sale.startPayment({ ...body, buyer }));

/** Four of its ten places are for two orders with the code PRESS. */
async function reserved(terms: object = {}): Promise<OrganizedEvent & { readonly voucher: VoucherDto }> {
  const event = await organized();
  const { status, body } = await add(event, {
    ...RESERVE,
    code: 'PRESS',
    max_uses: 2,
    max_tickets: 2,
    ...terms,
  });
  expect(status).toBe(201);
  return { ...event, voucher: body.items[0]! };
}

describe('A voucher that reserves places', () => {
  it('keeps them for orders with it, and nobody else gets them', async () => {
    const event = await reserved();
    expect([event.voucher.places_reserved, await available(event)]).toEqual([4, 6]);
    expect((await order(event, 4)).status).toBe(201);
    expect((await order(event, 3)).body).toMatchObject({ code: 'orders.sold_out', available: 2 });
    expect((await order(event, 2)).status).toBe(201);
    expect((await order(event, 1)).body).toMatchObject({ code: 'orders.sold_out', available: 0 });
    const page = `/v1/events/${event.id_event}`;
    await sale.until(async () => {
      const { body: seen } = await sale.api.get<EventDto>(page);
      return seen.available === 0 && seen.remaining === 10 && seen.sales_status === 'held';
    });
    const { body } = await sale.api.get<VoucherEffectDto>(`${page}/vouchers/PRESS`);
    expect(body.ticket_types).toMatchObject([{ available: 2, sales_status: 'on_sale' }]);
    expect((await order(event, 2, 'press')).status).toBe(201);
    expect((await order(event, 2, 'press')).status).toBe(201);
    expect((await order(event, 1, 'press')).body.code).toBe('orders.sold_out');
  });

  it('keeps them through holds that end, and frees what a paid order leaves of them', async () => {
    const event = await reserved();
    const first = await order(event, 1, 'PRESS');
    expect(await available(event)).toBe(6);
    await sale.expireHold(first.body.id_order);
    expect(await available(event)).toBe(6);
    await pay(await order(event, 1, 'PRESS'));
    // One of two was taken; the other is for everybody.
    expect(await available(event)).toBe(7);
  });

  it('gives late money its places back, though all others are gone', async () => {
    const event = await reserved({ max_uses: 1 });
    const late = await order(event, 2, 'PRESS');
    const payment = await sale.startPayment({ ...late.body, buyer: late.buyer });
    await sale.expireHold(late.body.id_order);
    for (const quantity of [4, 4]) expect((await order(event, quantity)).status).toBe(201);
    await sale.pay(payment);
    expect(await sale.orderStatus({ ...late.body, buyer: late.buyer })).toBe('paid');
  });

  it('reserves no more when its time is over, when it is switched off, or when it no longer reserves', async () => {
    const event = await reserved({ valid_until: new Date(Date.now() + 86_400_000).toISOString() });
    await sale.query(
      `UPDATE vouchers SET valid_until = now() + interval '50 milliseconds' WHERE id_voucher = $1`,
      [event.voucher.id_voucher],
    );
    await sale.until(async () => {
      await Promise.all(Array.from({ length: 20 }, () => sale.business.service.get(EndReserves).run()));
      return (await available(event)) === 10;
    });
    const other = await reserved();
    const { id_voucher } = other.voucher;
    const changed = async (body: object) => [
      (await change(id_voucher, other, body)).body.places_reserved,
      await available(other),
    ];
    expect(await changed({ is_active: false })).toEqual([0, 10]);
    expect(await changed({ is_active: true })).toEqual([4, 6]);
    expect(await changed({ max_uses: 3 })).toEqual([6, 4]);
    expect(await changed({ reserves_places: false })).toEqual([0, 10]);
  });

  it('counts what pending orders have taken when it begins to reserve', async () => {
    const event = await reserved({ reserves_places: false });
    await order(event, 2, 'PRESS');
    expect(await available(event)).toBe(8);
    const { body } = await change(event.voucher.id_voucher, event, { reserves_places: true });
    expect([body.places_reserved, await available(event)]).toEqual([2, 6]);
  });

  it('is refused where too few places are free, and says how many each use needs', async () => {
    const event = await organized();
    const terms = { ...RESERVE, code: 'ALL', max_uses: 6, max_tickets: 2 };
    expect(await add(event, terms)).toMatchObject({
      status: 409,
      body: { code: 'vouchers.too_few_places', detail: 'There are 2 too few.' },
    });
    const huge = { ...RESERVE, count: 25, max_uses: 1_000_000, max_tickets: 100 };
    expect((await add(event, huge)).body.code).toBe('vouchers.too_few_places');
    expect((await add(event, { ...terms, max_uses: null })).status).toBe(400);
    const { body } = await add(event, { ...terms, max_uses: 5 });
    expect(await available(event)).toBe(0);
    expect((await change(body.items[0]!.id_voucher, event, { max_tickets: 3 })).body.code).toBe(
      'vouchers.too_few_places',
    );
    const shrink = { token: event.token, body: { capacity: 9 } };
    expect((await sale.api.patch(`/v1/events/${event.id_event}`, shrink)).body).toMatchObject({
      code: 'events.capacity_below_sold',
      detail: '0 are sold and 0 are held, and 10 are reserved by vouchers.',
    });
  });

  it('sells no more than there is, if its places were sold again after a refund', async () => {
    const event = await reserved({ max_uses: 1 });
    const press = await order(event, 1, 'PRESS');
    await pay(press);
    expect((await order(event, 8)).status).toBe(201);
    expect((await order(event, 1)).status).toBe(201);
    const admin = { token: sale.business.admin().token };
    await sale.api.post(`/v1/orders/${press.body.id_order}/refund`, admin);
    // One place is free, and two are reserved.
    expect(await available(event)).toBe(-1);
    const { body } = await sale.api.get<VoucherEffectDto>(`/v1/events/${event.id_event}/vouchers/PRESS`);
    expect(body.ticket_types).toMatchObject([{ available: 1, sales_status: 'on_sale' }]);
    expect((await order(event, 2, 'PRESS')).body).toMatchObject({ code: 'orders.sold_out', available: 1 });
    expect((await order(event, 1, 'PRESS')).status).toBe(201);
  });
});
