import type { TicketTypeDto } from '../../apps/business/src/catalog/ticket-types/ticket-type.dto';
import { FollowEventPrices } from '../../apps/business/src/catalog/ticket-types/follow-event-prices.recurring';
import { TicketTypesRepository } from '../../apps/business/src/catalog/ticket-types/ticket-types.repository';
import { type OrganizedEvent, SaleUnderTest } from '../support/sale-under-test';

let sale: SaleUnderTest;
beforeAll(async () => void (sale = await SaleUnderTest.start()));
afterEach(async () => expect(await sale.brokenInvariants()).toEqual([]));
afterAll(() => sale.stop());

const organized = () => sale.organizedEvent();

async function add({ id_event, token }: OrganizedEvent, body: object): Promise<number> {
  const added = await sale.api.post<TicketTypeDto>(`/v1/events/${id_event}/ticket-types`, { token, body });
  expect(added.status).toBe(201);
  return added.body.id_ticket_type;
}

const inHours = (hours: number) => new Date(Date.now() + hours * 3_600_000).toISOString();
/** The time comes when a type begins, or ends, to sell. */
const comes = (id: number, column: 'sales_start' | 'sales_end') =>
  sale.query(`UPDATE ticket_types SET ${column} = now() WHERE id_ticket_type = $1`, [id]);
const sweep = () =>
  Promise.all(Array.from({ length: 20 }, () => sale.business.service.get(FollowEventPrices).run()));

async function price({ id_event }: OrganizedEvent): Promise<string> {
  await sweep();
  const [event] = await sale.query<{ price: string }>('SELECT price FROM events WHERE id_event = $1', [
    id_event,
  ]);
  return event!.price;
}

describe('The price of an event in lists', () => {
  it('is that of an early type until its time is over', async () => {
    const event = await organized();
    const early = await add(event, { name: 'Early', price: '15.00', sales_end: inHours(2) });
    expect(await price(event)).toBe('15.00');
    await comes(early, 'sales_end');
    expect(await price(event)).toBe('25.00');
  });

  it('is that of a cheaper type only once it is sold', async () => {
    const event = await organized();
    const last = await add(event, { name: 'Last minute', price: '9.00', sales_start: inHours(2) });
    expect(await price(event)).toBe('25.00');
    await comes(last, 'sales_start');
    expect(await price(event)).toBe('9.00');
  });

  it('follows the steps as they sell out, and back when a ticket is returned', async () => {
    const event = await organized();
    const first = await add(event, { name: 'First', price: '10.00', capacity: 2 });
    await add(event, { name: 'Second', price: '12.00', opens_after: first });
    expect(await price(event)).toBe('10.00');
    const item = { items: [{ ticket_type_id: first, quantity: 2 }] };
    const { order, payment } = await sale.awaitingPayment(event.id_event, item);
    expect(await price(event)).toBe('10.00');
    await sale.pay(payment);
    expect(await price(event)).toBe('12.00');
    await sale.api.post(`/v1/orders/${order.id_order}/refund`, { token: event.token });
    expect(await price(event)).toBe('10.00');
  });

  it('leaves out a type that is sold out, without any steps', async () => {
    const event = await organized();
    const stalls = await add(event, { name: 'Stalls', price: '10.00', capacity: 1 });
    const item = { items: [{ ticket_type_id: stalls, quantity: 1 }] };
    await sale.pay((await sale.awaitingPayment(event.id_event, item)).payment);
    expect(await price(event)).toBe('25.00');
  });

  it('is compared again under the lock: a type that was archived meanwhile gives no price to another', async () => {
    const event = await organized();
    const last = await add(event, { name: 'Last minute', price: '9.00', sales_start: inHours(2) });
    await comes(last, 'sales_start');
    const types = sale.business.service.get(TicketTypesRepository);
    const compared = jest.spyOn(types, 'compareEventPrices');
    const before = { id_event: 0, start_datetime: new Date(0) };
    const seen = await types.compareEventPrices(before, 1_000);
    expect(seen.find(({ id_event }) => id_event === event.id_event)).toMatchObject({ differs: true });
    await sale.api.patch(`/v1/ticket-types/${last}`, { token: event.token, body: { status: 'archived' } });
    compared.mockResolvedValueOnce(seen);
    await sale.business.service.get(FollowEventPrices).run();
    compared.mockRestore();
    expect(await price(event)).toBe('25.00');
    expect(
      await sale.query('SELECT price FROM ticket_types WHERE event_id = $1 ORDER BY price DESC', [
        event.id_event,
      ]),
    ).toEqual([{ price: '25.00' }, { price: '9.00' }]);
  });

  it('waits for nobody who has the event locked', async () => {
    const event = await organized();
    const early = await add(event, { name: 'Early', price: '15.00', sales_end: inHours(2) });
    await comes(early, 'sales_end');
    await sale.business.database.dataSource.transaction(async (manager) => {
      await manager.query('SELECT FROM events WHERE id_event = $1 FOR UPDATE', [event.id_event]);
      expect(await price(event)).toBe('15.00');
    });
    expect(await price(event)).toBe('25.00');
  });
});
