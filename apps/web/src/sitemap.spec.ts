import { type EdgeUnderTest, PUBLIC_URL, startEdge, startUpstream, type Upstream } from './edge.fixture';

describe('what crawlers read', () => {
  let business: Upstream;
  let edge: EdgeUnderTest;
  let isAway = true;
  beforeAll(async () => {
    business = await startUpstream((request, response) => {
      const isSecond = request.url!.includes('cursor=next%26page');
      const items = isSecond
        ? [{ id_event: 3, organizer_id: 1 }]
        : [1, 2].map((id) => ({ id_event: id, organizer_id: 1 }));
      response.statusCode = isAway ? 503 : 200;
      response.end(JSON.stringify({ items, next_cursor: isSecond ? null : 'next&page' }));
    });
    edge = await startEdge({ business: business.url });
  });
  afterAll(async () => {
    await edge.close();
    await business.close();
  });

  it('the sitemap has every published event and organizer, is read once, and is not kept if it fails', async () => {
    expect(await edge.send('/sitemap.xml')).toMatchObject({ status: 503, headers: { 'retry-after': '60' } });
    isAway = false;
    business.seen.length = 0;
    const [first] = await Promise.all([edge.send('/sitemap.xml'), edge.send('/sitemap.xml')]);
    expect(first.headers).toMatchObject({
      'content-type': 'application/xml; charset=utf-8',
      'cache-control': 'no-cache',
    });
    const urls = [...first.text.matchAll(/<loc>([^<]+)<\/loc>/g)].map(([, url]) =>
      url!.replace(PUBLIC_URL, ''),
    );
    expect(urls).toEqual(['/', '/events/1', '/organizers/1', '/events/2', '/events/3']);
    await edge.send('/sitemap.xml');
    expect(business.seen).toEqual([
      'GET /v1/events?limit=100',
      'GET /v1/events?limit=100&cursor=next%26page',
    ]);
  });

  it('robots.txt names the sitemap by its whole URL', async () => {
    const { text } = await edge.send('/robots.txt');
    expect(text).toBe(`User-agent: *\nDisallow: /v1/\nSitemap: ${PUBLIC_URL}/sitemap.xml\n`);
  });
});
