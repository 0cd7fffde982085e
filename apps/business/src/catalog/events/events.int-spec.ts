import {
  BusinessUnderTest,
  eventBody,
  inDays,
  type TestOrganizer,
} from '../../../../../test/support/business-under-test';
import type { EventDto, EventPageDto } from './event.dto';

describe('events over HTTP', () => {
  let business: BusinessUnderTest;
  let organizer: TestOrganizer;

  beforeAll(async () => {
    business = await BusinessUnderTest.start({ JOBS_ENABLED: 'false' });
    organizer = await business.organizer();
  });
  afterAll(() => business.stop());

  const patch = (event: EventDto, body: object, token = organizer.token) =>
    business.api.patch<EventDto & { code: string; errors: { path: string }[] }>(
      `/v1/events/${event.id_event}`,
      {
        token,
        body,
      },
    );
  const step = (event: EventDto, name: string, token = organizer.token) =>
    business.api.post<EventDto & { code: string }>(`/v1/events/${event.id_event}/${name}`, { token });
  const show = (event: EventDto, token?: string) =>
    business.api.get<EventDto>(`/v1/events/${event.id_event}`, token === undefined ? {} : { token });

  it('a draft with only the required fields gets the defaults', async () => {
    const { title, location, start_datetime, price, capacity } = eventBody();
    const { status, body } = await business.api.post<EventDto>('/v1/events', {
      token: organizer.token,
      body: { title, location, start_datetime, price, capacity },
    });
    expect(status).toBe(201);
    expect(body).toMatchObject({
      organizer_id: organizer.id_organizer,
      organizer_name: 'Seven Seas Concerts',
      status: 'draft',
      description: '',
      timezone: 'UTC',
      currency: 'EUR',
      max_per_order: 10,
      remaining: 100,
      available: 100,
      end_datetime: null,
      image_url: null,
      sales_start: null,
    });
  });

  it('a draft is visible to its organizer only, and to everybody once it is published', async () => {
    const event = await business.draft(organizer);
    const other = await business.organizer();
    expect((await show(event)).status).toBe(404);
    expect((await show(event, other.token)).status).toBe(404);
    expect((await show(event, business.admin().token)).status).toBe(404);
    expect((await show(event, organizer.token)).status).toBe(200);
    expect((await step(event, 'publish')).body.status).toBe('published');
    expect((await show(event)).body).toMatchObject({ id_event: event.id_event, status: 'published' });
    expect((await show(event, 'not a token')).status).toBe(200);
  });

  it('a time with an offset is stored as the instant it denotes, also on the night the clocks change', async () => {
    const event = await business.draft(organizer, {
      timezone: 'Europe/Berlin',
      start_datetime: '2030-10-27T02:30:00+02:00',
      end_datetime: '2030-10-27T02:30:00+01:00',
    });
    expect(event.start_datetime).toBe('2030-10-27T00:30:00.000Z');
    expect(event.end_datetime).toBe('2030-10-27T01:30:00.000Z');
  });

  it.each([
    ['title', { title: '  ' }],
    ['title', { title: 'two\nlines' }],
    ['title', { title: 'x'.repeat(201) }],
    ['title', { title: null }],
    ['description', { description: null }],
    ['start_datetime', { start_datetime: '2030-02-30T20:00:00Z' }],
    ['start_datetime', { start_datetime: '2030-02-20T20:00:00' }],
    ['start_datetime', { start_datetime: '2020-02-20T20:00:00Z' }],
    ['end_datetime', { end_datetime: inDays(29) }],
    ['timezone', { timezone: 'Mars/Olympus' }],
    ['timezone', { timezone: '+01:00' }],
    ['price', { price: 25 }],
    ['price', { price: '-1.00' }],
    ['price', { price: '1.005' }],
    ['price', { price: '100000000.00' }],
    ['currency', { currency: 'eur' }],
    ['currency', { currency: 'XAU' }],
    ['price', { price: '25' }],
    ['price', { price: '5000.00', currency: 'JPY' }],
    ['price', { price: '1.25', currency: 'KWD' }],
    ['price', { price: '1.2500', currency: 'KWD' }],
    ['capacity', { capacity: 0 }],
    ['capacity', { capacity: 1.5 }],
    ['capacity', { capacity: '2' }],
    ['capacity', { capacity: 2 ** 31 }],
    ['max_per_order', { max_per_order: null }],
    ['image_url', { image_url: 'javascript:alert(1)' }],
    ['sales_end', { sales_start: inDays(3), sales_end: inDays(2) }],
    ['sales_end', { sales_end: inDays(30, 3) }],
    ['sales_start', { sales_start: inDays(40) }],
    ['organizer_id', { organizer_id: 1 }],
    ['status', { status: 'published' }],
    ['tickets_sold', { tickets_sold: 5 }],
  ])('a new event with a bad %s is refused and says so: %j', async (path, fields) => {
    const { status, body } = await business.api.post<{ errors: { path: string }[] }>('/v1/events', {
      token: organizer.token,
      body: { ...eventBody(), ...fields },
    });
    expect(status).toBe(400);
    expect(body.errors.map((error) => error.path)).toContain(path);
  });

  it('a change sets only the given fields and clears those set to null', async () => {
    const event = await business.event(organizer, {
      max_per_order: 4,
      image_url: 'https://img.example.org/a.png',
    });
    const { status, body } = await patch(event, { title: 'New title', end_datetime: null });
    expect(status).toBe(200);
    expect(body).toEqual({ ...event, title: 'New title', end_datetime: null });
    expect((await patch(event, {})).body).toEqual(body);
  });

  it('rules between fields also see the fields that a change omits', async () => {
    const event = await business.event(organizer);
    const answer = await patch(event, { end_datetime: inDays(29) });
    expect(answer.status).toBe(400);
    expect(answer.body.errors[0]?.path).toBe('end_datetime');
  });

  it('the capacity cannot fall below the places sold and held', async () => {
    const event = await business.event(organizer);
    await business.query('UPDATE events SET tickets_sold = 30, tickets_held = 10 WHERE id_event = $1', [
      event.id_event,
    ]);
    const refused = await patch(event, { capacity: 39, title: 'Smaller' });
    expect(refused).toMatchObject({ status: 409, body: { code: 'events.capacity_below_sold' } });
    expect((await patch(event, { capacity: 40 })).body).toMatchObject({
      capacity: 40,
      remaining: 10,
      available: 0,
      title: event.title,
    });
  });

  it('the currency is fixed once published, the price is not', async () => {
    const draft = await business.draft(organizer);
    expect((await patch(draft, { currency: 'GBP' })).status).toBe(200);
    await step(draft, 'publish');
    expect(await patch(draft, { currency: 'EUR' })).toMatchObject({
      status: 409,
      body: { code: 'events.currency_fixed' },
    });
    expect((await patch(draft, { price: '30.00', currency: 'GBP' })).body.price).toBe('30.00');
  });

  it.each([
    ['5000', 'JPY', '1.50', 'price must have no decimal places in JPY, like "2500"'],
    ['12.50', 'EUR', '12.505', 'price must have two decimal places in EUR, like "25.00"'],
    ['1.250', 'KWD', '1.25', 'price must have three decimal places in KWD, like "2.500"'],
  ])('a price has the places of its currency: %s %s, not %s', async (price, currency, wrong, message) => {
    const draft = await business.draft(organizer, { price, currency });
    expect([draft.price, (await patch(draft, { title: 'Other' })).body.price]).toEqual([price, price]);
    expect(await patch(draft, { price: wrong })).toMatchObject({
      status: 400,
      body: { code: 'request.invalid', errors: [{ path: 'price', message }] },
    });
  });

  it('another currency with other places needs another price', async () => {
    const draft = await business.draft(organizer, { price: '25.00', currency: 'EUR' });
    expect(await patch(draft, { currency: 'JPY' })).toMatchObject({
      status: 400,
      body: { errors: [{ path: 'price' }] },
    });
    const { body } = await patch(draft, { currency: 'JPY', price: '4000' });
    expect([body.price, body.currency]).toEqual(['4000', 'JPY']);
  });

  it('a price change does not affect open orders', async () => {
    const event = await business.event(organizer);
    await business.query(
      `INSERT INTO orders (buyer_id, event_id, quantity, total_price, currency, hold_expires_at)
       VALUES (gen_random_uuid(), $1, 2, 50.00, 'EUR', now() + interval '1 hour')`,
      [event.id_event],
    );
    await patch(event, { price: '99.00' });
    const [order] = await business.query('SELECT total_price FROM orders WHERE event_id = $1', [
      event.id_event,
    ]);
    expect(order).toEqual({ total_price: '50.00' });
  });

  it('ticket holders are told when time or place changes, and only then', async () => {
    const event = await business.event(organizer);
    const told = () =>
      business.query(`SELECT 1 FROM jobs WHERE type = 'events.changed' AND payload->>'id_event' = $1`, [
        String(event.id_event),
      ]);
    await patch(event, {
      title: 'Other title',
      location: event.location,
      start_datetime: event.start_datetime,
    });
    expect(await told()).toHaveLength(0);
    await patch(event, { location: 'Brno, Besední dům' });
    expect(await told()).toHaveLength(1);
  });

  it('the allowed steps are those of the table', async () => {
    const event = await business.draft(organizer);
    expect((await step(event, 'cancel')).body.code).toBe('events.illegal_step');
    expect((await step(event, 'publish')).status).toBe(200);
    expect((await step(event, 'publish')).body.code).toBe('events.illegal_step');
    expect(
      (await business.api.delete(`/v1/events/${event.id_event}`, { token: organizer.token })).status,
    ).toBe(409);
    expect((await step(event, 'cancel')).body.status).toBe('cancelled');
    expect((await step(event, 'cancel')).body.code).toBe('events.illegal_step');
    expect((await patch(event, { title: 'Too late' })).body.code).toBe('events.illegal_step');
    expect((await show(event)).body.status).toBe('cancelled');
  });

  it('a draft can be deleted, once', async () => {
    const event = await business.draft(organizer);
    const remove = () => business.api.delete(`/v1/events/${event.id_event}`, { token: organizer.token });
    expect((await remove()).status).toBe(204);
    expect((await remove()).status).toBe(404);
  });

  it('an event that has started cannot be published', async () => {
    const event = await business.draft(organizer, { end_datetime: null });
    await business.query(
      `UPDATE events SET start_datetime = now() - interval '1 minute' WHERE id_event = $1`,
      [event.id_event],
    );
    expect((await step(event, 'publish')).body.code).toBe('events.already_started');
  });

  it('of 20 parallel cancellations one succeeds, and one job refunds the buyers', async () => {
    const event = await business.event(organizer);
    const answers = await Promise.all(Array.from({ length: 20 }, () => step(event, 'cancel')));
    expect(answers.map(({ status }) => status).sort((a, b) => a - b)).toEqual([
      200,
      ...Array<number>(19).fill(409),
    ]);
    const jobs = await business.query(
      `SELECT 1 FROM jobs WHERE type = 'events.cancelled' AND payload->>'id_event' = $1`,
      [String(event.id_event)],
    );
    expect(jobs).toHaveLength(1);
  });

  it('an event of another organizer is not found', async () => {
    const event = await business.event(organizer);
    const other = await business.organizer();
    expect((await patch(event, { title: 'Mine' }, other.token)).status).toBe(404);
    expect((await step(event, 'cancel', other.token)).status).toBe(404);
    expect((await business.api.delete(`/v1/events/${event.id_event}`, { token: other.token })).status).toBe(
      404,
    );
    expect((await patch(event, { title: 'Mine' }, business.buyer().token)).status).toBe(403);
    expect((await step(event, 'cancel', business.admin().token)).status).toBe(200);
  });

  it('a suspended organizer sells and changes nothing, and an admin can still cancel', async () => {
    const suspended = await business.organizer('Suspended Ltd');
    const event = await business.event(suspended);
    await business.query(`UPDATE organizers SET status = 'suspended' WHERE id_organizer = $1`, [
      suspended.id_organizer,
    ]);
    expect((await show(event)).status).toBe(404);
    expect((await show(event, suspended.token)).status).toBe(200);
    const { body } = await business.api.get<EventPageDto>(
      `/v1/events?organizer_id=${suspended.id_organizer}`,
    );
    expect(body.items).toEqual([]);
    expect((await patch(event, { title: 'x' }, suspended.token)).body.code).toBe('organizers.not_approved');
    const create = { token: suspended.token, body: eventBody() };
    expect((await business.api.post('/v1/events', create)).status).toBe(403);
    expect((await step(event, 'cancel', business.admin().token)).status).toBe(200);
  });

  it.each(['0', '-1', '2147483648', '9'.repeat(40)])('there is no event with the id %s', async (id) =>
    expect((await business.api.get(`/v1/events/${id}`)).status).toBe(404),
  );
});
