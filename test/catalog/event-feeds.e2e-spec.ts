import { insertEvent } from '@proticket/testing';
import { BusinessUnderTest, inDays, type TestOrganizer } from '../support/business-under-test';

const SHOP = 'https://tickets.example.org';

let business: BusinessUnderTest;
beforeAll(async () => {
  business = await BusinessUnderTest.start({
    PUBLIC_URL: SHOP,
    JOBS_ENABLED: 'false',
    PAGE_CACHE_MS: '0',
  });
});
afterAll(() => business.stop());

const feedOf = ({ id_organizer }: TestOrganizer, kind: 'ics' | 'rss', headers = {}) =>
  business.api.get<string>(`/v1/organizers/${id_organizer}/events.${kind}`, { headers });
/** The lines of a calendar, unfolded. */
const linesOf = (calendar: string) => calendar.replaceAll('\r\n ', '').split('\r\n');
/** The values of a property, one per event. */
const valuesOf = (calendar: string, property: string) =>
  linesOf(calendar).flatMap((line) =>
    line.startsWith(`${property}:`) ? line.slice(property.length + 1) : [],
  );
const cancel = (id_event: number, { token }: TestOrganizer) =>
  business.api.post(`/v1/events/${id_event}/cancel`, { token });
const utc = (time: string) => time.replace(/\.\d{3}/, '').replace(/[-:]/g, '');

describe('The calendar of an organizer', () => {
  it('has the next events, cancelled ones marked, and nothing else', async () => {
    const organizer = await business.organizer('Måne & Co; Berlin');
    const [second, first, cancelled] = [
      await business.event(organizer, { title: 'Second', start_datetime: inDays(20), end_datetime: null }),
      await business.event(organizer, {
        title: 'First, really',
        start_datetime: inDays(10),
        end_datetime: inDays(10, 2),
      }),
      await business.event(organizer, { title: 'Cancelled', start_datetime: inDays(30), end_datetime: null }),
    ];
    await business.draft(organizer, { title: 'Draft' });
    await business.event(await business.organizer(), { title: 'Of another organizer' });
    await insertEvent(business.database.dataSource, {
      organizer_user_id: organizer.user_id,
      title: 'Over',
      start_datetime: inDays(-2),
    });
    await cancel(cancelled.id_event, organizer);

    const { status, headers, body } = await feedOf(organizer, 'ics');
    expect([status, headers.get('content-type')]).toEqual([200, 'text/calendar; charset=utf-8']);
    expect(headers.get('cache-control')).toBe('public, max-age=300');
    const host = new URL(business.service.url).hostname;
    expect(valuesOf(body, 'UID')).toEqual(
      [first, second, cancelled].map(({ id_event }) => `event-${id_event}@${host}`),
    );
    expect(valuesOf(body, 'SUMMARY')).toEqual(['First\\, really', 'Second', 'Cancelled']);
    expect(valuesOf(body, 'DESCRIPTION')[0]).toBe(
      'Måne & Co\\; Berlin\\n\\nTwo violins\\, a viola and a cello.',
    );
    expect(valuesOf(body, 'STATUS')).toEqual(['CONFIRMED', 'CONFIRMED', 'CANCELLED']);
    expect(valuesOf(body, 'DTSTART')).toEqual([10, 20, 30].map((days) => utc(inDays(days))));
    expect(valuesOf(body, 'DTEND')).toEqual([utc(inDays(10, 2))]);
    expect(valuesOf(body, 'URL')[0]).toBe(`${SHOP}/events/${first.id_event}`);
    expect(valuesOf(body, 'X-WR-CALNAME')).toEqual(['Måne & Co\\; Berlin']);
    expect(body).not.toMatch(/METHOD|TZID|ORGANIZER/);
  });

  it('is the same until an event changes; then its entry has a later version', async () => {
    const organizer = await business.organizer();
    const event = await business.event(organizer);
    const other = await business.event(organizer, { title: 'Unchanged' });
    await business.query(`UPDATE events SET changed_at = now() - interval '1 hour' WHERE organizer_id = $1`, [
      organizer.id_organizer,
    ]);
    const before = await feedOf(organizer, 'ics');
    const etag = before.headers.get('etag')!;
    await business.query('UPDATE events SET tickets_sold = 3 WHERE id_event = $1', [event.id_event]);
    const again = await feedOf(organizer, 'ics', { 'if-none-match': etag });
    expect([again.status, again.body, again.headers.get('etag')]).toEqual([304, '', etag]);

    const sequences = async () => valuesOf((await feedOf(organizer, 'ics')).body, 'SEQUENCE').map(Number);
    const [old] = await sequences();
    await business.api.patch(`/v1/events/${event.id_event}`, {
      token: organizer.token,
      body: { title: 'Another title' },
    });
    const [changed, untouched] = await sequences();
    expect([changed! > old!, untouched]).toEqual([true, old]);
    expect((await feedOf(organizer, 'ics', { 'if-none-match': etag })).status).toBe(200);
    await cancel(other.id_event, organizer);
    const [, cancelled] = await sequences();
    expect(cancelled! > changed!).toBe(true);
  });
});

describe('The feed of an organizer', () => {
  it('has the next events with absolute links, whatever their texts are', async () => {
    const organizer = await business.organizer('Rock & "Roll" <b>');
    const event = await business.event(organizer, {
      title: 'Ti & <script>',
      description: 'One\nTwo & <i>',
      location: 'Prague, "Rudolfinum"',
      start_datetime: '2037-12-05T19:00:00Z',
      end_datetime: null,
    });
    const cancelled = await business.event(organizer, { title: 'Cancelled' });
    await cancel(cancelled.id_event, organizer);
    const { headers, body } = await feedOf(organizer, 'rss');
    expect(headers.get('content-type')).toBe('application/rss+xml; charset=utf-8');
    expect(headers.get('cache-control')).toBe('public, max-age=300');
    const self = `${business.service.url}/v1/organizers/${organizer.id_organizer}/events.rss`;
    expect(body).toContain(`<atom:link href="${self}" rel="self" type="application/rss+xml"/>`);
    expect(body).toContain('<title>Rock &amp; &quot;Roll&quot; &lt;b&gt;</title>');
    const items = body.split('<item>').slice(1);
    expect(items).toHaveLength(1);
    const page = `${SHOP}/events/${event.id_event}`;
    expect(items[0]).toContain('<title>Ti &amp; &lt;script&gt;</title>');
    expect(items[0]).toContain(`<link>${page}</link>`);
    expect(items[0]).toContain(`<guid isPermaLink="true">${page}</guid>`);
    // Readers would sort by the day on which the draft was made.
    expect(items[0]).not.toContain('<pubDate>');
    expect(items[0]).toContain(
      '<description>Saturday, 5 December 2037, 20:00 (CET)&lt;br&gt;Prague, &amp;quot;Rudolfinum&amp;quot;&lt;br&gt;&lt;br&gt;One&lt;br&gt;Two &amp;amp; &amp;lt;i&amp;gt;</description>',
    );
    const etag = headers.get('etag')!;
    expect((await feedOf(organizer, 'rss', { 'if-none-match': etag })).status).toBe(304);
  });
});

describe.each(['ics', 'rss'] as const)('The events.%s', (kind) => {
  it('of an organizer without events is empty', async () => {
    const { status, body } = await feedOf(await business.organizer(), kind);
    expect(status).toBe(200);
    expect(body).not.toMatch(/VEVENT|<item>/);
  });

  it.each(['pending', 'suspended'])('of a %s organizer is not found', async (status) => {
    const organizer = await business.organizer();
    await business.query('UPDATE organizers SET status = $2 WHERE id_organizer = $1', [
      organizer.id_organizer,
      status,
    ]);
    expect((await feedOf(organizer, kind)).status).toBe(404);
    expect((await feedOf({ ...organizer, id_organizer: 2_147_483_000 }, kind)).status).toBe(404);
  });
});

describe('The calendar file of an event', () => {
  const fileOf = (id_event: number, token?: string) =>
    business.api.get<string>(`/v1/events/${id_event}/calendar.ics`, token === undefined ? {} : { token });

  it('is the event alone, also when it was cancelled', async () => {
    const organizer = await business.organizer();
    const { id_event } = await business.event(organizer);
    const { status, headers, body } = await fileOf(id_event);
    expect([status, headers.get('content-type')]).toEqual([200, 'text/calendar; charset=utf-8']);
    expect(valuesOf(body, 'SUMMARY')).toEqual(['An Evening of Strings']);
    expect(valuesOf(body, 'STATUS')).toEqual(['CONFIRMED']);
    await cancel(id_event, organizer);
    expect(valuesOf((await fileOf(id_event)).body, 'STATUS')).toEqual(['CANCELLED']);
  });

  it('of a draft is not found, not even by its organizer', async () => {
    const organizer = await business.organizer();
    const { id_event } = await business.draft(organizer);
    expect((await fileOf(id_event)).status).toBe(404);
    expect((await fileOf(id_event, organizer.token)).status).toBe(404);
  });
});
