import { insertEvent, insertPaidOrder, recipientsOf } from '@proticket/testing';
import type { StaffListDto } from '../../apps/business/src/admission/event-staff/event-staff.dto';
import type { TicketDto } from '../../apps/business/src/tickets/tickets/ticket.dto';
import { type AuthUnderTest, startAuth } from '../auth/auth-under-test';
import { BusinessUnderTest } from '../support/business-under-test';

describe('tickets with the real auth service', () => {
  let auth: AuthUnderTest;
  let business: BusinessUnderTest;
  beforeAll(async () => {
    auth = await startAuth();
    business = await BusinessUnderTest.start({ AUTH_URL: auth.service.url, SMTP_URL: auth.mail.url });
  });
  afterAll(async () => {
    await business?.stop();
    await auth?.close();
  });

  it('names, addresses and people found by address come from there', async () => {
    const [giver, receiver] = [await auth.newUser(), await auth.newUser()];
    await auth.api.patch('/v1/users/me', { token: giver.access_token, body: { name: 'Gita Giver' } });
    await auth.api.patch('/v1/users/me', { token: receiver.access_token, body: { name: 'Райна Receiver' } });
    const { id_event } = await insertEvent(business.database.dataSource);
    const { tickets } = await insertPaidOrder(business.database.dataSource, id_event, {
      buyer_id: giver.user.id_user,
    });
    const path = `/v1/tickets/${tickets[0]}`;
    const token = giver.access_token;
    expect((await business.api.get(`${path}/pdf`, { token })).status).toBe(200);
    expect((await business.api.get<TicketDto>(path, { token })).body.holder_name).toBe('Gita Giver');

    const offered = await business.api.post(`${path}/transfer`, { token, body: { email: receiver.email } });
    expect(offered.status).toBe(202);
    const tokenFor = async (subject: string) => {
      const { text } = await auth.mail.waitFor((mail) => mail.subject!.startsWith(subject));
      return /#token=([\w-]+)/.exec(text!)![1]!;
    };
    const accepted = await business.api.post('/v1/ticket-offers/accept', {
      token: receiver.access_token,
      body: { token: await tokenFor('A ticket for') },
    });
    expect(accepted.status).toBe(200);
    const moved = await business.api.get<TicketDto>(path, { token: receiver.access_token });
    expect(moved.body.holder_name).toBe('Райна Receiver');
    const notice = await auth.mail.waitFor((mail) => mail.text!.includes('has given you this ticket'));
    expect(recipientsOf(notice)).toEqual([receiver.email]);

    const staff = `/v1/events/${id_event}/staff`;
    await business.api.post(staff, { token: business.admin().token, body: { email: giver.email } });
    await business.api.post('/v1/staff-invitations/accept', {
      token: giver.access_token,
      body: { token: await tokenFor('Invitation to the staff') },
    });
    const added = await business.api.get<StaffListDto>(staff, { token: business.admin().token });
    expect(added.body.items).toMatchObject([{ user_id: giver.user.id_user, name: 'Gita Giver' }]);
  });
});
