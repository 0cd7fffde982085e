import type { EventDetailsDto, EventPageDto } from '../../apps/business/src/catalog/events/event.dto';
import type { TicketTypeDto } from '../../apps/business/src/catalog/ticket-types/ticket-type.dto';
import { SaleUnderTest } from '../support/sale-under-test';

let sale: SaleUnderTest;
beforeAll(async () => void (sale = await SaleUnderTest.start()));
afterEach(async () => expect(await sale.brokenInvariants()).toEqual([]));
afterAll(() => sale.stop());

const organized = () => sale.organizedEvent();

const typesOf = async (id_event: number, token: string) => {
  const { body } = await sale.api.get<{ items: TicketTypeDto[] }>(`/v1/events/${id_event}/ticket-types`, {
    token,
  });
  return body.items;
};

const addType = (id_event: number, token: string, body: object) =>
  sale.api.post<TicketTypeDto & { code: string }>(`/v1/events/${id_event}/ticket-types`, { token, body });

const changeType = (id: number, token: string, body: object) =>
  sale.api.patch<TicketTypeDto & { code: string }>(`/v1/ticket-types/${id}`, { token, body });

const show = async (id_event: number) => (await sale.api.get<EventDetailsDto>(`/v1/events/${id_event}`)).body;

describe('Ticket types', () => {
  it('of a new event are one, at its price and with all its places', async () => {
    const { id_event, token } = await organized();
    expect(await typesOf(id_event, token)).toMatchObject([
      { name: 'General admission', price: '25.00', capacity: null, available: 10, sales_status: 'on_sale' },
    ]);
    await sale.api.patch(`/v1/events/${id_event}`, { token, body: { price: '30.00' } });
    expect((await show(id_event)).ticket_types).toMatchObject([{ price: '30.00' }]);
  });

  it('that are all sold out make the event sold out, in lists too, though it has places', async () => {
    const { id_event, token } = await organized();
    const [only] = await typesOf(id_event, token);
    await changeType(only!.id_ticket_type, token, { capacity: 1 });
    await sale.pay((await sale.awaitingPayment(id_event, 1)).payment);
    await sale.until(async () => (await show(id_event)).sales_status === 'sold_out');
    const { body } = await sale.api.get<EventPageDto>('/v1/organizers/me/events', { token });
    expect(body.items).toMatchObject([{ id_event, sales_status: 'sold_out', available: 9 }]);
  });

  it('are added and changed by the organizer; the event shows the lowest price on sale', async () => {
    const { id_event, token } = await organized();
    const added = await addType(id_event, token, {
      name: 'Reduced',
      price: '18.00',
      capacity: 4,
      position: 1,
      tax_rate: '19',
    });
    expect(added).toMatchObject({ status: 201, body: { capacity: 4, available: 4, tax_rate: '19' } });
    expect(await show(id_event)).toMatchObject({
      price: '18.00',
      ticket_types: [{ name: 'General admission' }, { name: 'Reduced', available: 4 }],
    });
    expect(await changeType(added.body.id_ticket_type, token, { status: 'paused' })).toMatchObject({
      status: 200,
      body: { sales_status: 'paused' },
    });
    expect((await show(id_event)).price).toBe('25.00');
    expect(await sale.api.patch(`/v1/events/${id_event}`, { token, body: { price: '30.00' } })).toMatchObject(
      {
        status: 400,
        body: { errors: [{ path: 'price' }] },
      },
    );
  });

  it.each([
    [{ name: 'general ADMISSION' }, 409, 'ticket_types.name_taken'],
    [{ price: '18' }, 400, 'request.invalid'],
    [{ capacity: 11 }, 400, 'request.invalid'],
    [{ min_per_order: 3, max_per_order: 2 }, 400, 'request.invalid'],
    [{ min_per_order: 3, max_per_buyer: 2 }, 400, 'request.invalid'],
    [{ sales_start: '2027-02-01T00:00:00Z', sales_end: '2027-01-01T00:00:00Z' }, 400, 'request.invalid'],
    [{ opens_after: 2_000_000_000 }, 400, 'request.invalid'],
    [{ tax_rate: '100' }, 400, 'request.invalid'],
  ])('are refused with %j', async (changed, status, code) => {
    const { id_event, token } = await organized();
    const refused = await addType(id_event, token, { name: 'Reduced', price: '18.00', ...changed });
    expect(refused).toMatchObject({ status, body: { code } });
  });

  it('cannot wait for each other in a circle', async () => {
    const { id_event, token } = await organized();
    const [first] = await typesOf(id_event, token);
    const second = await addType(id_event, token, {
      name: 'Later',
      price: '30.00',
      opens_after: first!.id_ticket_type,
    });
    expect(second.body.sales_status).toBe('not_yet');
    const circle = await changeType(first!.id_ticket_type, token, {
      opens_after: second.body.id_ticket_type,
    });
    expect(circle).toMatchObject({ status: 400, body: { errors: [{ path: 'opens_after' }] } });
  });

  it('belong to the organizer of the event, and to published events and drafts', async () => {
    const [mine, other] = [await organized(), await organized()];
    const [type] = await typesOf(mine.id_event, mine.token);
    expect((await addType(mine.id_event, other.token, { name: 'x', price: '1.00' })).status).toBe(404);
    expect((await changeType(type!.id_ticket_type, other.token, { name: 'x' })).status).toBe(404);
    expect((await changeType(2_000_000_000, mine.token, { name: 'x' })).status).toBe(404);
    await sale.query(`UPDATE events SET status = 'completed' WHERE id_event = $1`, [mine.id_event]);
    expect((await changeType(type!.id_ticket_type, mine.token, { name: 'x' })).body.code).toBe(
      'events.illegal_step',
    );
  });

  it('keep at least what is sold and held, and the last one stays', async () => {
    const { id_event, token } = await organized();
    const [type] = await typesOf(id_event, token);
    await sale.order(id_event, 3);
    await sale.paidOrder(id_event, 2);
    expect(await changeType(type!.id_ticket_type, token, { capacity: 4 })).toMatchObject({
      status: 409,
      body: { code: 'ticket_types.capacity_below_sold', detail: '2 are sold and 3 are held.' },
    });
    expect((await changeType(type!.id_ticket_type, token, { capacity: 5 })).body).toMatchObject({
      available: 0,
      sales_status: 'held',
    });
    expect((await changeType(type!.id_ticket_type, token, { status: 'archived' })).body.code).toBe(
      'ticket_types.last_one',
    );
  });

  it('follow one another: the next opens when the one before is sold out', async () => {
    const { id_event, token } = await organized();
    const [early] = await typesOf(id_event, token);
    await changeType(early!.id_ticket_type, token, { name: 'Early bird', capacity: 2 });
    await addType(id_event, token, { name: 'Regular', price: '30.00', opens_after: early!.id_ticket_type });
    const regular = (await show(id_event)).ticket_types[1]!;
    expect(regular.sales_status).toBe('not_yet');
    const buy = (ticket_type_id: number, quantity: number) =>
      sale.api.post<{ code: string; total_price: string }>('/v1/orders', {
        token: sale.business.buyer().token,
        body: { event_id: id_event, items: [{ ticket_type_id, quantity }] },
      });
    expect((await buy(regular.id_ticket_type, 1)).body.code).toBe('orders.ticket_type_not_on_sale');
    expect((await buy(early!.id_ticket_type, 2)).status).toBe(201);
    expect(await buy(regular.id_ticket_type, 1)).toMatchObject({
      status: 201,
      body: { total_price: '30.00' },
    });
    expect((await buy(early!.id_ticket_type, 1)).body).toMatchObject({
      code: 'orders.sold_out',
      ticket_type_id: early!.id_ticket_type,
      available: 0,
    });
  });

  it('are all sold or none: an order for several of which one is gone takes nothing', async () => {
    const { id_event, token } = await organized();
    const [first] = await typesOf(id_event, token);
    const second = await addType(id_event, token, { name: 'Reduced', price: '18.00', capacity: 1 });
    const items = (quantity: number) => [
      { ticket_type_id: first!.id_ticket_type, quantity: 2 },
      { ticket_type_id: second.body.id_ticket_type, quantity },
    ];
    const order = (quantity: number) =>
      sale.api.post<{ code: string }>('/v1/orders', {
        token: sale.business.buyer().token,
        body: { event_id: id_event, items: items(quantity) },
      });
    expect((await order(2)).body.code).toBe('orders.sold_out');
    expect(await sale.places(id_event)).toEqual({ tickets_sold: 0, tickets_held: 0 });
    expect(await order(1)).toMatchObject({ status: 201, body: { total_price: '68.00', quantity: 3 } });
    expect((await sale.tryToOrder(id_event, 1)).body).toMatchObject({
      code: 'orders.choose_ticket_type',
      ticket_types: [{ name: 'General admission' }, { name: 'Reduced', price: '18.00' }],
    });
  });

  it.each([
    [{ quantity: 1, items: [{ ticket_type_id: 1, quantity: 1 }] }, 'quantity'],
    [{ items: [] }, 'items'],
    [
      {
        items: [
          { ticket_type_id: 1, quantity: 1 },
          { ticket_type_id: 1, quantity: 2 },
        ],
      },
      'items',
    ],
    [{}, 'quantity'],
  ])('must be asked for clearly, not by %j', async (wanted, path) => {
    const { id_event } = await organized();
    const refused = await sale.api.post('/v1/orders', {
      token: sale.business.buyer().token,
      body: { event_id: id_event, ...wanted },
    });
    expect(refused).toMatchObject({ status: 400, body: { code: 'request.invalid', errors: [{ path }] } });
  });
});
