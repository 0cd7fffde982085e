import { insertEvent, insertPaidOrder } from '@proticket/testing';
import type { TicketPageDto } from '../../apps/business/src/tickets/tickets/ticket.dto';
import { BusinessUnderTest, inDays, type TestUser } from '../support/business-under-test';

describe('The list of own tickets', () => {
  let business: BusinessUnderTest;
  let buyer: TestUser;
  const orders: { id_event: number; id_order: number; tickets: readonly string[] }[] = [];
  beforeAll(async () => {
    business = await BusinessUnderTest.start({ JOBS_ENABLED: 'false' });
    buyer = business.buyer();
    const { dataSource } = business.database;
    for (const days of [10, -10, 20]) {
      const { id_event } = await insertEvent(dataSource, { start_datetime: inDays(days) });
      orders.push({
        id_event,
        ...(await insertPaidOrder(dataSource, id_event, { buyer_id: buyer.user_id, quantity: 2 })),
      });
    }
    await business.query(`UPDATE events SET status = 'cancelled' WHERE id_event = $1`, [orders[2]!.id_event]);
    await insertPaidOrder(dataSource, orders[0]!.id_event);
  });
  afterAll(() => business.stop());

  const list = (query: string) =>
    business.api.get<TicketPageDto>(`/v1/tickets?${query}`, { token: buyer.token });
  const ids = async (query: string) =>
    (await list(query)).body.items.map(({ id_ticket }) => id_ticket).sort();
  const ticketsOf = (...indexes: number[]) => indexes.flatMap((index) => orders[index]!.tickets).sort();

  it('shows those of one order, of one event, of coming events and of all others', async () => {
    const [coming, past] = orders as [(typeof orders)[0], (typeof orders)[0]];
    expect(await ids(`order_id=${coming.id_order}`)).toEqual(ticketsOf(0));
    expect(await ids(`event_id=${past.id_event}`)).toEqual(ticketsOf(1));
    expect(await ids('upcoming=true')).toEqual(ticketsOf(0));
    expect(await ids('upcoming=false')).toEqual(ticketsOf(1, 2));
    expect(await ids(`upcoming=false&event_id=${coming.id_event}`)).toEqual([]);
    expect(await ids('')).toEqual(ticketsOf(0, 1, 2));
  });

  it('pages a filtered list', async () => {
    const first = (await list('upcoming=false&limit=3')).body;
    const second = (await list(`upcoming=false&limit=3&cursor=${first.next_cursor}`)).body;
    expect([first.items.length, second.items.length, second.next_cursor]).toEqual([3, 1, null]);
  });

  it('shows nothing of an order of somebody else', async () => {
    const { dataSource } = business.database;
    const foreign = await insertPaidOrder(dataSource, orders[0]!.id_event);
    expect(await ids(`order_id=${foreign.id_order}`)).toEqual([]);
  });

  it.each(['order_id=0', 'order_id=x', 'event_id=2147483648', 'upcoming=yes', 'upcoming=', 'holder_id=1'])(
    'refuses ?%s',
    async (query) => expect((await list(query)).status).toBe(400),
  );
});
