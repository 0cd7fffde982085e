import {
  BusinessUnderTest,
  eventBody,
  inDays,
  type TestOrganizer,
} from '../../../../../test/support/business-under-test';
import type { EventDto } from './event.dto';

describe('an event in progress', () => {
  let business: BusinessUnderTest;
  let organizer: TestOrganizer;
  beforeAll(async () => {
    business = await BusinessUnderTest.start({ JOBS_ENABLED: 'false' });
    organizer = await business.organizer();
  });
  afterAll(() => business.stop());

  const patch = (event: EventDto, body: object) =>
    business.api.patch<EventDto>(`/v1/events/${event.id_event}`, { token: organizer.token, body });

  it('accepts a complete form, but no start in the past', async () => {
    const event = await business.event(organizer);
    await business.query(
      `UPDATE events SET start_datetime = now() - interval '1 minute', sales_end = '2100-01-01' WHERE id_event = $1`,
      [event.id_event],
    );
    const { start_datetime, end_datetime, sales_end } = (
      await business.api.get<EventDto>(`/v1/events/${event.id_event}`)
    ).body;
    const form = { ...eventBody(), start_datetime, end_datetime, sales_end };
    expect(await patch(event, { ...form, title: 'Running' })).toMatchObject({
      status: 200,
      body: { title: 'Running', start_datetime, sales_end },
    });
    const moved = await patch(event, { ...form, start_datetime: inDays(-1), sales_end: null });
    expect(moved).toMatchObject({ status: 400, body: { errors: [{ path: 'start_datetime' }] } });
  });
});
