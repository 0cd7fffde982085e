import { insertEvent, insertPaidOrder } from '@proticket/testing';
import type { OrderDetailsDto } from '../../apps/business/src/sale/orders/order.dto';
import { InvitationLinks } from '../../apps/business/src/tickets/invitations/invitation-links';
import { BusinessUnderTest, type TestUser } from '../support/business-under-test';

let business: BusinessUnderTest;
beforeAll(async () => void (business = await BusinessUnderTest.start({ JOBS_ENABLED: 'false' })));
afterAll(() => business.stop());

/** An order of two tickets, and what its buyer sees of where they went. */
async function order() {
  const buyer = business.buyer();
  const { dataSource } = business.database;
  const { id_event } = await insertEvent(dataSource);
  const { id_order, tickets } = await insertPaidOrder(dataSource, id_event, {
    buyer_id: buyer.user_id,
    quantity: 2,
  });
  const transfers = async () =>
    (await business.api.get<OrderDetailsDto>(`/v1/orders/${id_order}`, { token: buyer.token })).body
      .transfers;
  return { buyer, id_ticket: tickets[0]!, transfers };
}

async function offer({ token }: TestUser, id_ticket: string, email: string): Promise<void> {
  const { status } = await business.api.post(`/v1/tickets/${id_ticket}/transfer`, { token, body: { email } });
  expect(status).toBe(202);
}

async function accept({ token }: TestUser, id_ticket: string): Promise<void> {
  const [invitation] = await business.query<{ id_invitation: string }>(
    'SELECT id_invitation FROM invitations WHERE ticket_id = $1 AND ended_at IS NULL',
    [id_ticket],
  );
  const link = business.service.get(InvitationLinks).sign(invitation!.id_invitation);
  const { status } = await business.api.post('/v1/ticket-offers/accept', { token, body: { token: link } });
  expect(status).toBe(200);
}

const since = expect.stringMatching(/^\d{4}-.*Z$/) as string;

describe('The buyer of an order sees', () => {
  it('what is offered and transferred, with no address but the one of an open offer', async () => {
    const { buyer, id_ticket, transfers } = await order();
    const receiver = business.buyer();
    expect(await transfers()).toEqual([]);
    await offer(buyer, id_ticket, 'friend@example.org');
    expect(await transfers()).toEqual([{ id_ticket, status: 'offered', email: 'friend@example.org', since }]);
    await accept(receiver, id_ticket);
    const transferred = [{ id_ticket, status: 'transferred', email: null, since }];
    expect(await transfers()).toEqual(transferred);

    // What the new holder does is not the buyer's business, until the ticket comes back.
    await offer(receiver, id_ticket, 'buyer@example.org');
    expect(await transfers()).toEqual(transferred);
    await accept(buyer, id_ticket);
    expect(await transfers()).toEqual([]);
  });

  it('no offer that has expired', async () => {
    const { buyer, id_ticket, transfers } = await order();
    await offer(buyer, id_ticket, 'friend@example.org');
    await business.query(`UPDATE invitations SET expires_at = now() - interval '1 s' WHERE ticket_id = $1`, [
      id_ticket,
    ]);
    expect(await transfers()).toEqual([]);
  });

  it.each([
    ['was admitted', `status = 'used', used_at = now()`],
    ['is void', `status = 'void'`],
  ])('no offer of a ticket that %s meanwhile', async (_, change) => {
    const { buyer, id_ticket, transfers } = await order();
    await offer(buyer, id_ticket, 'friend@example.org');
    expect(await transfers()).toHaveLength(1);
    await business.query(`UPDATE tickets SET ${change} WHERE id_ticket = $1`, [id_ticket]);
    expect(await transfers()).toEqual([]);
  });
});
