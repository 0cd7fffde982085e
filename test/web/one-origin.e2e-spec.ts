import { ApiClient, type BuiltService, freePort, insertEvent, startBuiltService } from '@proticket/testing';
import { type AuthUnderTest, PASSWORD, startAuth } from '../auth/auth-under-test';
import { BusinessUnderTest } from '../support/business-under-test';

/** The built web server before both services, as people and browsers reach them. */
describe('one origin', () => {
  let auth: AuthUnderTest;
  let business: BusinessUnderTest;
  let web: BuiltService;
  let api: ApiClient;
  beforeAll(async () => {
    const port = await freePort();
    const PUBLIC_URL = `http://127.0.0.1:${port}`;
    auth = await startAuth();
    business = await BusinessUnderTest.start({ AUTH_URL: auth.service.url, BUSINESS_URL: PUBLIC_URL });
    const upstreams = { WEB_AUTH_UPSTREAM: auth.service.url, WEB_BUSINESS_UPSTREAM: business.service.url };
    web = await startBuiltService('web', { PUBLIC_URL, ...upstreams }, port);
    api = new ApiClient(web.url);
  });
  afterAll(async () => {
    await web?.stop('SIGKILL');
    await business?.stop();
    await auth?.close();
  });
  const page = (path: string, headers: Record<string, string> = {}) =>
    fetch(`${web.url}${path}`, { headers: { accept: 'text/html', ...headers } });

  it('a page logs in by cookies and changes its account; a page of another site changes nothing', async () => {
    const { email } = await auth.newUser();
    const login = await api.post('/v1/auth/login', {
      body: { email, password: PASSWORD, transport: 'cookie' },
      headers: { origin: web.url },
    });
    expect(login.status).toBe(200);
    const cookie = login.headers
      .getSetCookie()
      .map((text) => text.split(';', 1)[0]!)
      .join('; ');
    const rename = (origin: string) =>
      api.patch('/v1/users/me', { headers: { cookie, origin }, body: { name: 'Ada' } });
    expect(await rename(web.url)).toMatchObject({ status: 200, body: { name: 'Ada' } });
    for (const origin of ['https://evil.example', auth.service.url])
      expect(await rename(origin)).toMatchObject({ status: 403, body: { code: 'access.foreign_page' } });
    expect((await api.get('/v1/tickets', { headers: { cookie } })).status).toBe(200);
  });

  it('an event stands in the HTML with its texts escaped, in the language of the visitor, an unknown one is 404', async () => {
    const { id_event } = await insertEvent(business.database.dataSource, { title: 'Jazz $& </script><b>' });
    const response = await page(`/events/${id_event}`);
    const html = await response.text();
    expect(response.status).toBe(200);
    expect(html).toContain('Jazz $&amp; &lt;/script&gt;&lt;b&gt;');
    expect(html).not.toContain('</script><b>');
    expect(await (await page(`/events/${id_event}`, { 'accept-language': 'es' })).text()).toContain(
      'lang="es"',
    );
    const unknown = await page('/events/2147483647');
    expect(unknown.status).toBe(404);
    expect(await unknown.text()).toContain('<div id="root">');
  });

  it('the sitemap leads to the event, and the API answers by ETag', async () => {
    const { id_event } = await insertEvent(business.database.dataSource);
    const sitemap = await (await fetch(`${web.url}/sitemap.xml`)).text();
    expect(sitemap).toContain(`<loc>${web.url}/events/${id_event}</loc>`);
    const first = await fetch(`${web.url}/v1/events/${id_event}`);
    const again = await fetch(`${web.url}/v1/events/${id_event}`, {
      headers: { 'if-none-match': first.headers.get('etag')! },
    });
    expect(again.status).toBe(304);
  });

  it('a body that is too large for the service is refused as such', async () => {
    const { access_token: token } = await auth.newUser();
    const body = { event_id: 1, quantity: 1, more: 'x'.repeat(3_000_000) };
    const answer = await api.post('/v1/orders', { token, body });
    expect(answer).toMatchObject({ status: 413, body: { code: 'request.too_large' } });
    // The connection of a refused body is not used again.
    expect((await api.get('/v1/users/me', { token })).status).toBe(200);
  });

  it('the internal APIs and metrics are not for the public', async () => {
    for (const path of [
      '/v1/internal/revocations',
      '/services/auth/metrics',
      '/services/auth/v1/internal/users',
      '/metrics',
    ])
      expect(await api.get(path)).toMatchObject({ status: 404, body: { code: 'request.not_found' } });
    expect((await api.get('/services/business/health/ready')).status).toBe(200);
  });

  it('logs one line per request, and stops when it is asked to', async () => {
    expect(await web.stop('SIGTERM')).toBe(0);
    const lines = web
      .output()
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line) as Record<string, unknown>);
    const [logged] = lines.filter(({ path }) => path === '/v1/auth/login');
    expect(logged).toMatchObject({ name: 'web', method: 'POST', status: 200, ip: '127.0.0.1' });
  });
});
