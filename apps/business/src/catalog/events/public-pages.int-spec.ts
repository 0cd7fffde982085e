import { setTimeout as sleep } from 'node:timers/promises';
import { gunzipSync } from 'node:zlib';
import { request as httpRequest } from 'node:http';
import { BusinessUnderTest, type TestOrganizer } from '../../../../../test/support/business-under-test';
import { Readiness } from '@proticket/platform/server';
import type { EventDto } from './event.dto';
import { EventsRepository } from './events.repository';

describe('public pages', () => {
  let business: BusinessUnderTest;
  let organizer: TestOrganizer;

  beforeAll(async () => {
    business = await BusinessUnderTest.start({ JOBS_ENABLED: 'false', PAGE_CACHE_MS: '300' });
    organizer = await business.organizer();
  });
  afterAll(() => business.stop());

  const show = (event: EventDto, headers: Record<string, string> = {}, token?: string) =>
    business.api.get<EventDto>(`/v1/events/${event.id_event}`, { headers, ...(token ? { token } : {}) });
  const sell = (event: EventDto) =>
    business.query('UPDATE events SET tickets_sold = tickets_sold + 1 WHERE id_event = $1', [event.id_event]);
  it('a sale is visible within a second, whichever instance it came from', async () => {
    const event = await business.event(organizer);
    expect((await show(event)).body.remaining).toBe(100);
    await sell(event);
    await sleep(310);
    expect((await show(event)).body.remaining).toBe(99);
  });

  it('an organizer sees an edit at once', async () => {
    const event = await business.event(organizer);
    const list = async () =>
      (await business.api.get<{ items: EventDto[] }>('/v1/events?limit=100')).body.items.find(
        ({ id_event }) => id_event === event.id_event,
      )?.title;
    expect([(await show(event)).body.title, await list()]).toEqual([event.title, event.title]);
    const body = { title: 'Edited' };
    await business.api.patch(`/v1/events/${event.id_event}`, { token: organizer.token, body });
    expect([(await show(event)).body.title, await list()]).toEqual(['Edited', 'Edited']);
    await business.api.post(`/v1/events/${event.id_event}/cancel`, { token: organizer.token });
    expect([(await show(event)).body.status, await list()]).toEqual(['cancelled', undefined]);
  });

  it('a page has an ETag that changes with the page', async () => {
    const event = await business.event(organizer);
    const first = await show(event);
    const etag = first.headers.get('etag')!;
    expect(first.headers.get('cache-control')).toBe('public, no-cache');
    const again = await show(event, { 'if-none-match': etag });
    expect([again.status, again.body, again.headers.get('etag')]).toEqual([304, '', etag]);
    await sleep(310);
    expect((await show(event, { 'if-none-match': etag })).status).toBe(304);
    await sell(event);
    await sleep(310);
    expect((await show(event, { 'if-none-match': etag })).status).toBe(200);
  });

  it('a cached page has the headers of a new one', async () => {
    const event = await business.event(organizer);
    const names = async () =>
      [...(await show(event)).headers.keys()].filter((name) => name !== 'date').sort();
    const read = await names();
    expect(await names()).toEqual(read);
    expect(read).toEqual(expect.arrayContaining(['x-request-id', 'content-security-policy', 'etag', 'vary']));
  });

  it('a cached page is measured under its route, has the id of its request, and asks to close while draining', async () => {
    const event = await business.event(organizer);
    await show(event);
    const measured = async () => {
      const metrics = await (await fetch(`${business.service.url}/metrics`)).text();
      const of = (name: string) => Number(metrics.split(`${name} `)[1]?.split('\n', 1)[0] ?? 0);
      const labels = 'method="GET",route="/v1/events/:id_event",status="200"';
      return [
        of(`http_request_duration_seconds_count{${labels}}`),
        of('page_cache_requests_total{outcome="hit"}'),
      ];
    };
    const [responses, hits] = (await measured()) as [number, number];
    const given = await show(event, { 'x-request-id': 'given-by-client' });
    expect(given.headers.get('x-request-id')).toBe('given-by-client');
    expect(given.headers.get('connection')).toBe('keep-alive');
    expect(await measured()).toEqual([responses + 1, hits + 1]);
    const draining = jest.spyOn(business.service.get(Readiness), 'isDraining', 'get').mockReturnValue(true);
    expect((await show(event)).headers.get('connection')).toBe('close');
    draining.mockRestore();
  });

  it('a draft is not cached, and not shown to others after its organizer has read it', async () => {
    const draft = await business.draft(organizer);
    const own = await show(draft, {}, organizer.token);
    expect([own.status, own.headers.get('cache-control')]).toEqual([200, 'private, no-store']);
    expect((await show(draft)).status).toBe(404);
    expect((await show(draft, {}, organizer.token)).status).toBe(200);
  });

  it('300 parallel requests cost the database a few reads', async () => {
    const event = await business.event(organizer);
    const reads = jest.spyOn(business.service.get(EventsRepository), 'find');
    const answers = await Promise.all(Array.from({ length: 300 }, () => show(event)));
    expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([200]));
    expect(reads.mock.calls.length).toBeLessThan(20);
    reads.mockRestore();
  });

  it('is compressed for clients that accept it, with the right headers', async () => {
    const event = await business.event(organizer, { description: 'long '.repeat(1_000) });
    const fetchRaw = (encoding: string) =>
      new Promise<{ encoding: string | undefined; bytes: Buffer }>((resolve, reject) => {
        const sent = httpRequest(
          `${business.service.url}/v1/events/${event.id_event}`,
          { headers: { 'accept-encoding': encoding } },
          (response) => {
            const chunks: Buffer[] = [];
            response.on('data', (chunk: Buffer) => chunks.push(chunk));
            response.on('end', () =>
              resolve({ encoding: response.headers['content-encoding'], bytes: Buffer.concat(chunks) }),
            );
          },
        );
        sent.on('error', reject).end();
      });
    const plain = await fetchRaw('identity');
    const compressed = await fetchRaw('br;q=0, gzip');
    expect([plain.encoding, compressed.encoding]).toEqual([undefined, 'gzip']);
    expect(gunzipSync(compressed.bytes)).toEqual(plain.bytes);
    expect(compressed.bytes.length).toBeLessThan(plain.bytes.length / 3);
    expect((await fetchRaw('gzip;q=0')).encoding).toBeUndefined();
  });
});
