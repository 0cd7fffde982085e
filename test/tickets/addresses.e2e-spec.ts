import { accessTokenFor, insertEvent, insertPaidOrder } from '@proticket/testing';
import { BusinessUnderTest } from '../support/business-under-test';

describe('addresses in requests to the business service', () => {
  let business: BusinessUnderTest;
  let routes: { path: string; token: string }[];
  beforeAll(async () => {
    business = await BusinessUnderTest.start();
    const { id_event, organizer_user_id } = await insertEvent(business.database.dataSource);
    const { tickets, buyer_id } = await insertPaidOrder(business.database.dataSource, id_event);
    routes = [
      {
        path: `/v1/events/${id_event}/staff`,
        token: accessTokenFor({ role: 'organizer', user_id: organizer_user_id }),
      },
      {
        path: `/v1/tickets/${tickets[0]}/transfer`,
        token: accessTokenFor({ role: 'buyer', user_id: buyer_id }),
      },
    ];
  });
  afterAll(async () => {
    await business?.stop();
  });

  it('are stored in the spelling of the auth service: spaces, case and the form of the domain do not matter', async () => {
    for (const { path, token } of routes) {
      const { status } = await business.api.post(path, {
        token,
        body: { email: '\u00a0Ada@BÜCHER.example\r\n' },
      });
      expect(status).toBeLessThan(300);
    }
    const invited = await business.query<{ email: string }>('SELECT email FROM invitations');
    expect(invited.map(({ email }) => email)).toEqual([
      'ada@xn--bcher-kva.example',
      'ada@xn--bcher-kva.example',
    ]);
  });

  it('are refused with invisible characters', async () => {
    for (const { path, token } of routes)
      expect(
        await business.api.post(path, { token, body: { email: 'ada@exam\u00adple.org' } }),
      ).toMatchObject({
        status: 400,
        body: { errors: [{ path: 'email' }] },
      });
  });
});
