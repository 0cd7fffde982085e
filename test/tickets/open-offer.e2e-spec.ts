import { insertEvent, insertPaidOrder } from '@proticket/testing';
import { InvitationLinks } from '../../apps/business/src/tickets/invitations/invitation-links';
import type { TicketOfferDto } from '../../apps/business/src/tickets/ticket-transfer/ticket-transfer.dto';
import type { TicketDto } from '../../apps/business/src/tickets/tickets/ticket.dto';
import { BusinessUnderTest, type TestUser } from '../support/business-under-test';

const EMAIL = 'erin+zoë@example.org';

describe('the open offer of a ticket', () => {
  let business: BusinessUnderTest;
  let giver: TestUser;
  let path: string;
  beforeAll(async () => void (business = await BusinessUnderTest.start({ JOBS_ENABLED: 'false' })));
  afterAll(() => business?.stop());
  beforeEach(async () => {
    giver = business.buyer();
    const { dataSource } = business.database;
    const { id_event } = await insertEvent(dataSource);
    const { tickets } = await insertPaidOrder(dataSource, id_event, { buyer_id: giver.user_id });
    path = `/v1/tickets/${tickets[0]}`;
  });

  const offer = async () => {
    const call = { token: giver.token, body: { email: EMAIL } };
    return (await business.api.post<TicketOfferDto>(`${path}/transfer`, call)).body;
  };
  const seenBy = async ({ token }: TestUser) =>
    (await business.api.get<TicketDto>(path, { token })).body.offer;

  it('is told with the ticket, alone and in the list', async () => {
    expect(await seenBy(giver)).toBeNull();
    const { email, expires_at } = await offer();
    expect(email).toBe(EMAIL);
    expect(await seenBy(giver)).toEqual({ email, expires_at });
    const { body } = await business.api.get<{ items: TicketDto[] }>('/v1/tickets', { token: giver.token });
    expect(body.items.map((each) => each.offer)).toEqual([{ email, expires_at }]);
  });

  it('is gone when it is withdrawn', async () => {
    await offer();
    await business.api.delete(`${path}/transfer`, { token: giver.token });
    expect(await seenBy(giver)).toBeNull();
  });

  it('is gone when it has expired, also before it is swept', async () => {
    await offer();
    await business.query('UPDATE invitations SET expires_at = now()');
    expect(await seenBy(giver)).toBeNull();
  });

  it('is gone when it is accepted, and is not told to the new owner', async () => {
    await offer();
    const [row] = await business.query<{ id: string }>(
      'SELECT id_invitation AS id FROM invitations WHERE email = $1 AND invited_by = $2',
      [EMAIL, giver.user_id],
    );
    const receiver = business.buyer();
    const token = business.service.get(InvitationLinks).sign(row!.id);
    await business.api.post('/v1/ticket-offers/accept', { token: receiver.token, body: { token } });
    expect(await seenBy(receiver)).toBeNull();
  });
});
