import { encodeCursor } from '@proticket/contract';
import type { EventDto } from '../apps/business/src/catalog/events/event.dto';
import { BusinessUnderTest, type TestOrganizer } from './support/business-under-test';
import { faultsIn, type Refusal } from './support/refusal';
import { makeWorld, operationsOf, type World } from './support/world';

let business: BusinessUnderTest;
let organizer: TestOrganizer;
let world: World;

beforeAll(async () => {
  business = await BusinessUnderTest.start({ JOBS_ENABLED: 'false', PAGE_CACHE_MS: '0' });
  organizer = await business.organizer();
  world = await makeWorld(business);
});
afterAll(() => business.stop());

describe('cursors made by hand', () => {
  const LISTS = [
    '/v1/events',
    '/v1/events?sort=price',
    '/v1/events?sort=newest',
    '/v1/organizers',
    '/v1/audit',
    '/v1/audit?action=orders.paid',
    '/v1/jobs/dead',
    '/v1/tickets',
    '/v1/reports/sales',
    '/v1/orders/{owner}',
    '/v1/organizers/me/events',
    '/v1/events/{id_event}/attendees',
    '/v1/events/{id_event}/double-entries',
  ];
  const PARTS = [
    '1970-01-01T00:00:00-23:59',
    '2009-W01-1',
    '2009',
    '-2009-01-01T00:00:00Z',
    '2026-01-01T10:00:00,5Z',
    '+010000-01-01T11:59:00.000Z',
    'é☃',
    'start_datetime',
    'newest',
    'price',
    '-1.00',
    '00000000-0000-0000-0000-00000000000g',
    1,
    1.5,
    -9_007_199_254_740_991,
  ];
  const IDS = [1, 9_007_199_254_740_991, 'é☃'];

  it.each(LISTS)('%s never fails on such a cursor', async (list) => {
    const address = list
      .replace('{owner}', world.users.owner.user_id)
      .replace('{id_event}', world.ids['id_event']!);
    const token = /me\/events|reports|attendees|entries/.test(list)
      ? world.users.organizer.token
      : /audit|organizers|jobs|orders/.test(list)
        ? world.users.admin.token
        : world.users.owner.token;
    const sort = /sort=(\w+)/.exec(list)?.[1] ?? 'start_datetime';
    const keys = PARTS.flatMap((a) => [
      [a],
      ...IDS.flatMap((b) => [
        [a, b],
        [sort, a, b],
      ]),
    ]);
    for (const key of keys) {
      const cursor = `${address.includes('?') ? '&' : '?'}cursor=${encodeCursor(key)}`;
      const { status } = await business.api.get(address + cursor, { token });
      expect([key, [200, 400].includes(status)]).toEqual([key, true]);
    }
  });
});

describe('numbers in addresses', () => {
  const SPELLINGS = ['1e1', '0x10', '%205', '5%20', '%2B5', '1.0', '05', '-0', '٣', '1_0', ''];

  it.each(SPELLINGS)('organizer_id=%s, and the like, is a bad request', async (text) => {
    for (const name of ['organizer_id', 'limit']) {
      const answer = await business.api.get<Refusal>(`/v1/events?${name}=${text}`);
      expect([answer.status, faultsIn(answer)]).toEqual([400, { [name]: `${name} must be a whole number` }]);
    }
  });

  it('a malformed id in any path is a bad request, and an unknown id is not found', async () => {
    const numbered = (await operationsOf(business)).filter((operation) =>
      /\{(id_event|event_id|id_order|id_organizer|id)\}/.test(operation),
    );
    expect(numbered.length).toBeGreaterThan(15);
    for (const operation of numbered) {
      const [method = '', pattern = ''] = operation.split(' ');
      const at = (id: string) =>
        pattern
          .replace(/\{(id_event|event_id|id_order|id_organizer|id)\}/, id)
          .replace(/\{\w+\}/g, world.ids['id_ticket']!);
      const statusOf = async (id: string) =>
        (
          await business.api.send(method, at(id), {
            token: world.users.admin.token,
            ...(method === 'GET' ? {} : { body: {} }),
          })
        ).status;
      // A picture is no JSON, whatever its address.
      const refused = operation === 'PUT /v1/events/{id_event}/image' ? [415] : [400, 403];
      for (const id of ['1e1', '0x10', '%205', '%2B5', '1.0', 'abc']) {
        expect([operation, id, refused]).toEqual([
          operation,
          id,
          expect.arrayContaining([await statusOf(id)]),
        ]);
      }
      expect([...refused, 404]).toContain(await statusOf('2147483648'));
    }
    for (const id of ['1.5', 'abc', '1e1', '%20', "1'--"]) {
      expect((await business.api.get(`/v1/events/${id}`)).body).toMatchObject({
        status: 400,
        code: 'request.invalid',
        errors: [{ path: 'id_event', message: 'id_event must be a whole number' }],
      });
    }
    expect((await business.api.get('/v1/events/0')).status).toBe(404);
    expect((await business.api.get('/v1/events/2147483648')).status).toBe(404);
  });
});

describe('shared links', () => {
  it('a trailing slash and tracking parameters do not break a public page', async () => {
    const { id_event } = await business.event(organizer);
    const tracked = 'utm_source=x&utm_medium=y&fbclid=z&gclid=w';
    for (const address of [
      `/v1/events/${id_event}/`,
      `/v1/events/${id_event}?${tracked}`,
      `/v1/events/${id_event}/?${tracked}`,
    ]) {
      const { status, body } = await business.api.get<EventDto>(address);
      expect([address, status, body.id_event]).toEqual([address, 200, id_event]);
    }
    for (const address of ['/v1/events/', `/v1/events?${tracked}`, `/v1/events/?limit=1&${tracked}`]) {
      expect([address, (await business.api.get(address)).status]).toEqual([address, 200]);
    }
    // Any other unknown parameter is still refused.
    expect((await business.api.get('/v1/events?utm=x')).status).toBe(400);
  });
});
