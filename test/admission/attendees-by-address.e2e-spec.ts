import { insertEvent, insertPaidOrder } from '@proticket/testing';
import type { AttendeePageDto } from '../../apps/business/src/admission/attendees/attendee.dto';
import { AccountsDouble } from '../support/accounts-double';
import { BusinessUnderTest } from '../support/business-under-test';

const accounts = new AccountsDouble();
let business: BusinessUnderTest;
beforeAll(async () => {
  business = await BusinessUnderTest.start({ AUTH_URL: await accounts.listen(), JOBS_ENABLED: 'false' });
});
afterAll(async () => {
  await business?.stop();
  accounts.close();
});

/** An event with an order of two tickets, the second of which was transferred. */
async function soldEvent() {
  const [buyer, receiver] = [accounts.add('Buyer'), accounts.add('Receiver')];
  const { dataSource } = business.database;
  const { id_event } = await insertEvent(dataSource);
  const { tickets } = await insertPaidOrder(dataSource, id_event, { buyer_id: buyer.id_user, quantity: 2 });
  await insertPaidOrder(dataSource, id_event);
  await business.query('UPDATE tickets SET holder_id = $2 WHERE id_ticket = $1', [
    tickets[1],
    receiver.id_user,
  ]);
  return { id_event, buyer, receiver, tickets };
}

const find = (id_event: number, query: Record<string, string>, accept = 'application/json') =>
  business.api.get<AttendeePageDto & { code: string }>(
    `/v1/events/${id_event}/attendees?${new URLSearchParams(query).toString()}`,
    { token: business.admin().token, headers: { accept } },
  );

describe('Attendees', () => {
  it('P6 are found by the address of who ordered or owns the ticket', async () => {
    const { id_event, buyer, receiver, tickets } = await soldEvent();
    const foundBy = async (query: Record<string, string>) =>
      (await find(id_event, query)).body.items.map(({ id_ticket }) => id_ticket);
    expect(await foundBy({ email: buyer.email })).toEqual(tickets);
    expect(await foundBy({ email: receiver.email })).toEqual([tickets[1]]);
    expect(await foundBy({ email: receiver.email, status: 'used' })).toEqual([]);
    expect(await foundBy({ email: accounts.add('Stranger').email })).toEqual([]);
    expect(await foundBy({ email: 'nobody@example.org' })).toEqual([]);
    const file = (await find(id_event, { email: receiver.email }, 'text/csv')).body as unknown as string;
    expect(file.trimEnd().split('\r\n')).toHaveLength(2);
  });

  it('P6 are not found by address while auth is unavailable, but by everything else', async () => {
    const { id_event, buyer, tickets } = await soldEvent();
    accounts.away = true;
    const byAddress = await find(id_event, { email: buyer.email });
    const byCode = await find(id_event, { q: '' });
    accounts.away = false;
    expect([byAddress.status, byAddress.body.code]).toEqual([503, 'auth_client.unavailable']);
    expect(byCode.body.items).toHaveLength(tickets.length + 1);
  });
});
