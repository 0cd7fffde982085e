import { BusinessUnderTest, type TestOrganizer } from './support/business-under-test';

const SHOP = 'https://shop.example.org';
const FOREIGN = 'https://band.example.net';

let business: BusinessUnderTest;
let organizer: TestOrganizer;
let ids: { readonly event: number; readonly organizer: number };
beforeAll(async () => {
  business = await BusinessUnderTest.start({ CORS_ORIGINS: SHOP, JOBS_ENABLED: 'false' });
  organizer = await business.organizer();
  ids = { event: (await business.event(organizer)).id_event, organizer: organizer.id_organizer };
});
afterAll(() => business.stop());

const PUBLIC = {
  'the list of events': () => '/v1/events?limit=5',
  'an event': () => `/v1/events/${ids.event}`,
  'an event that does not exist': () => '/v1/events/2147483000',
  'the calendar file of an event': () => `/v1/events/${ids.event}/calendar.ics`,
  'the calendar of an organizer': () => `/v1/organizers/${ids.organizer}/events.ics`,
  'the feed of an organizer': () => `/v1/organizers/${ids.organizer}/events.rss`,
  'a picture': () => `/v1/event-images/${crypto.randomUUID()}/480.webp`,
};

const OTHERS = {
  'the settings': () => '/v1/settings',
  'an organizer': () => `/v1/organizers/${ids.organizer}`,
  'the own events of an organizer': () => '/v1/organizers/me/events',
  'the orders of an event': () => `/v1/events/${ids.event}/orders`,
  'the attendees of an event': () => `/v1/events/${ids.event}/attendees`,
  'a path below an event': () => `/v1/events/${ids.event}/calendar.ics/x`,
  'a path that begins like the list': () => '/v1/eventsXX',
  'the document': () => '/openapi.json',
};

const corsOf = ({ headers }: { readonly headers: Headers }) => [
  headers.get('access-control-allow-origin'),
  headers.get('access-control-allow-credentials'),
];
const get = (path: string, origin?: string) =>
  business.api.get(path, origin === undefined ? {} : { headers: { origin } });
const preflight = (path: string, origin: string, method = 'GET') =>
  business.api.send('OPTIONS', path, {
    headers: {
      origin,
      'access-control-request-method': method,
      'access-control-request-headers': 'if-none-match',
    },
  });

describe.each(Object.entries(PUBLIC))('Scripts of any site read %s', (_, path) => {
  it('P5 without cookies', async () => {
    expect(corsOf(await get(path(), FOREIGN))).toEqual(['*', null]);
    expect(corsOf(await get(path(), FOREIGN))).toEqual(['*', null]);
    const allowed = await preflight(path(), FOREIGN);
    expect(corsOf(allowed)).toEqual(['*', null]);
    expect(allowed.status).toBe(204);
    expect(allowed.headers.get('access-control-allow-headers')).toBe('if-none-match');
    expect(allowed.headers.get('access-control-allow-methods')).toBe('GET, HEAD');
  });

  it('and those of CORS_ORIGINS with cookies, as ever', async () => {
    expect(corsOf(await get(path(), SHOP))).toEqual([SHOP, 'true']);
    expect(corsOf(await preflight(path(), SHOP, 'PUT'))).toEqual([SHOP, 'true']);
  });

  it('and no cache takes one for the other', async () => {
    for (const origin of [FOREIGN, SHOP, undefined])
      expect((await get(path(), origin)).headers.get('vary')?.toLowerCase()).toContain('origin');
  });
});

it.each(Object.entries(OTHERS))('P5 Scripts of other sites do not read %s', async (_, path) => {
  const [origin] = corsOf(await get(path(), FOREIGN));
  expect([null, SHOP]).toContain(origin);
  expect(corsOf(await preflight(path(), FOREIGN))[0]).not.toBe('*');
  expect(corsOf(await get(path(), SHOP))).toEqual([SHOP, 'true']);
});

it('P5 lets the scripts of other sites change nothing', async () => {
  const { headers } = await preflight(`/v1/events/${ids.event}`, FOREIGN, 'PATCH');
  expect(headers.get('access-control-allow-methods')).not.toContain('PATCH');
});
