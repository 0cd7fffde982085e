import { insertEvent, insertPaidOrder } from '@proticket/testing';
import { BusinessUnderTest } from '../support/business-under-test';

describe('a ticket can be offered', () => {
  let business: BusinessUnderTest;
  beforeAll(async () => {
    business = await BusinessUnderTest.start({ JOBS_ENABLED: 'false' });
  });
  afterAll(() => business?.stop());

  it.each([
    ['with an end, until then', "interval '3 hours'", "interval '1 minute'"],
    ['without an end, for 24 hours', "interval '23 hours 59 minutes'", null],
  ])('to an event %s', async (_, begun, ends) => {
    const giver = business.buyer();
    const { dataSource } = business.database;
    const { id_event } = await insertEvent(dataSource);
    const { tickets } = await insertPaidOrder(dataSource, id_event, { buyer_id: giver.user_id });
    const offerTo = (email: string) =>
      business.api.post(`/v1/tickets/${tickets[0]}/transfer`, { token: giver.token, body: { email } });
    await business.query(
      `UPDATE events SET start_datetime = now() - ${begun}, end_datetime = now() + ${ends} WHERE id_event = $1`,
      [id_event],
    );
    expect((await offerTo('friend@example.org')).status).toBe(202);
    await business.query(
      `UPDATE events SET start_datetime = start_datetime - interval '2 minutes', end_datetime = end_datetime - interval '2 minutes'
        WHERE id_event = $1`,
      [id_event],
    );
    expect(await offerTo('other@example.org')).toMatchObject({
      status: 409,
      body: { code: 'ticket_transfer.event_over' },
    });
  });
});
