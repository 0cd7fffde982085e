import { BusinessUnderTest, eventBody } from '../../../../../test/support/business-under-test';
import type { EventDto } from './event.dto';

describe('an admin whose organization is approved', () => {
  let business: BusinessUnderTest;
  beforeAll(async () => {
    business = await BusinessUnderTest.start({ JOBS_ENABLED: 'false' });
  });
  afterAll(() => business.stop());

  it('acts as an organizer for their own events only', async () => {
    const mine = await business.organizer();
    const { token } = business.admin(mine.user_id);
    const { status, body } = await business.api.post<EventDto>('/v1/events', { token, body: eventBody() });
    expect(status).toBe(201);
    const patch = ({ id_event }: EventDto) =>
      business.api.patch(`/v1/events/${id_event}`, { token, body: { title: 'Another title' } });
    expect((await patch(body)).status).toBe(200);
    const published = await business.api.post<EventDto>(`/v1/events/${body.id_event}/publish`, { token });
    expect(published.body.status).toBe('published');
    const draft = await business.draft(mine);
    expect((await business.api.delete(`/v1/events/${draft.id_event}`, { token })).status).toBe(204);

    expect((await patch(await business.draft(await business.organizer()))).status).toBe(404);
    const without = await business.api.post('/v1/events', {
      token: business.admin().token,
      body: eventBody(),
    });
    expect(without).toMatchObject({ status: 403, body: { code: 'organizers.not_approved' } });
  });
});
