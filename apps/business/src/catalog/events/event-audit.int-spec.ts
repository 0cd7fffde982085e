import { BusinessUnderTest, type TestOrganizer } from '../../../../../test/support/business-under-test';

describe('events over HTTP', () => {
  let business: BusinessUnderTest;
  let organizer: TestOrganizer;

  beforeAll(async () => {
    business = await BusinessUnderTest.start({ JOBS_ENABLED: 'false' });
    organizer = await business.organizer();
  });
  afterAll(() => business.stop());

  it('every action on an event is in the audit log, with the id of the request', async () => {
    const event = await business.draft(organizer);
    const headers = { 'x-request-id': 'audit-0001' };
    const path = `/v1/events/${event.id_event}`;
    await business.api.patch(path, {
      token: organizer.token,
      headers,
      body: { price: '30.00', description: 'New' },
    });
    await business.api.post(`${path}/publish`, { token: organizer.token, headers });
    await business.api.post(`${path}/publish`, { token: organizer.token, headers });
    const admin = business.admin();
    await business.api.post(`${path}/cancel`, { token: admin.token, headers });
    const rows = await business.query(
      'SELECT actor_id, action, request_id, detail FROM audit_log WHERE subject = $1 ORDER BY id',
      [`event:${event.id_event}`],
    );
    const common = { request_id: 'audit-0001', actor_id: organizer.user_id };
    expect(rows).toEqual([
      {
        ...common,
        action: 'events.changed',
        detail: { price: { from: '25.00', to: '30.00' }, description: 'changed' },
      },
      { ...common, action: 'events.published', detail: null },
      { ...common, action: 'events.cancelled', detail: null, actor_id: admin.user_id },
    ]);
  });
});
