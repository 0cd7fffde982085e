import type { TestDatabase } from '@proticket/testing';
import { type AuthUnderTest, PASSWORD, startAuth } from './auth-under-test';
import { type BusinessService, newBusinessDatabase, startBusiness } from './business-service';

const PAGE = 'https://tickets.example.org';

describe('cookies for single-page apps', () => {
  let auth: AuthUnderTest;
  let database: TestDatabase;
  let business: BusinessService;
  const login = (email: string, origin = PAGE) =>
    auth.api.post('/v1/auth/login', {
      body: { email, password: PASSWORD, transport: 'cookie' },
      headers: { origin },
    });
  const cookiesOf = (headers: Headers): string[] =>
    headers.getSetCookie().map((cookie) => cookie.split(';')[0]!);
  async function cookieUser(): Promise<{ cookie: string; access: string; refresh: string; email: string }> {
    const { email } = await auth.newUser();
    const [access, refresh] = cookiesOf((await login(email)).headers) as [string, string];
    return { cookie: `${access}; ${refresh}`, access, refresh, email };
  }

  beforeAll(async () => {
    [auth, database] = await Promise.all([startAuth({ CORS_ORIGINS: PAGE }), newBusinessDatabase()]);
    business = await startBusiness(database, auth.service.url);
  });
  afterAll(async () => {
    await business.close();
    await auth.close();
    await database.drop();
  });

  it('A31 login with transport cookie sets protected cookies and returns no tokens in the body', async () => {
    const { email } = await auth.newUser();
    const { status, body, headers } = await login(email);
    expect(status).toBe(200);
    expect(body).toMatchObject({ token_type: 'Cookie', expires_in: 3600, user: { email } });
    expect(Object.keys(body as object)).toEqual(
      expect.not.arrayContaining(['access_token', 'refresh_token']),
    );
    const [access, refresh] = headers.getSetCookie();
    expect(access).toMatch(
      /^__Host-proticket-access=[^;]+; Max-Age=3600; Path=\/; HttpOnly; Secure; SameSite=Strict$/,
    );
    expect(refresh).toMatch(
      /^__Secure-proticket-refresh=[^;]+; Max-Age=2592000; Path=\/v1\/auth; HttpOnly; Secure; SameSite=Strict$/,
    );
    expect(headers.get('cache-control')).toBe('no-store');
  });

  it('A31 the cookies work for both services, refresh and logout', async () => {
    const { cookie, access } = await cookieUser();
    expect((await auth.api.get('/v1/users/me', { headers: { cookie: access } })).status).toBe(200);
    expect((await business.api.get('/v1/tickets', { headers: { cookie: access } })).status).toBe(200);
    const next = await auth.api.post('/v1/auth/refresh', { headers: { cookie, origin: PAGE } });
    expect(next).toMatchObject({ status: 200, body: { token_type: 'Cookie' } });
    const newer = cookiesOf(next.headers).join('; ');
    const out = await auth.api.post('/v1/auth/logout', { headers: { cookie: newer, origin: PAGE } });
    expect(out.status).toBe(204);
    expect(out.headers.getSetCookie().join()).toMatch(/Max-Age=0.*Max-Age=0/);
    expect((await auth.api.get('/v1/users/me', { headers: { cookie: newer } })).status).toBe(401);
  });

  it('A31 cookie and header in one request return 400', async () => {
    const { cookie, access, email } = await cookieUser();
    const { access_token: token, refresh_token } = (await auth.login(email)).body;
    for (const api of [auth.api, business.api]) {
      const answer = await api.get(api === auth.api ? '/v1/users/me' : '/v1/tickets', {
        token,
        headers: { cookie: access },
      });
      expect(answer).toMatchObject({ status: 400, body: { code: 'access.two_kinds' } });
    }
    const both = { headers: { cookie, origin: PAGE }, body: { refresh_token } };
    expect((await auth.api.post('/v1/auth/refresh', both)).status).toBe(400);
  });

  it.each<[string, Record<string, string>]>([
    ['a forged Origin', { origin: 'https://evil.example' }],
    ['Sec-Fetch-Site: cross-site', { 'sec-fetch-site': 'cross-site' }],
    ['no word about the page', {}],
  ])('A32 %s changes nothing with cookies', async (_, headers) => {
    const { cookie, access, email } = await cookieUser();
    const calls = [
      auth.api.patch('/v1/users/me', { headers: { ...headers, cookie: access }, body: { name: 'Mallory' } }),
      auth.api.post('/v1/auth/refresh', { headers: { ...headers, cookie } }),
      auth.api.post('/v1/auth/logout', { headers: { ...headers, cookie } }),
      business.api.post('/v1/orders', {
        headers: { ...headers, cookie: access },
        body: { event_id: 1, quantity: 1 },
      }),
      login(email, headers['origin'] ?? 'null'),
    ];
    for (const call of calls)
      expect(await call).toMatchObject({ status: 403, body: { code: 'access.foreign_page' } });
    expect((await auth.api.get('/v1/users/me', { headers: { cookie: access } })).body).toMatchObject({
      name: null,
    });
  });

  it.each(['text/plain', 'application/x-www-form-urlencoded', 'multipart/form-data; boundary=x', ''])(
    'A32 a body of type "%s" returns 415',
    async (type) => {
      const body = JSON.stringify({ email: 'a@example.org', password: PASSWORD });
      const answer = await auth.api.send('POST', '/v1/auth/login', {
        body,
        headers: { 'content-type': type },
      });
      expect(answer).toMatchObject({ status: 415, body: { code: 'request.unsupported_media' } });
    },
  );

  it('A32 CORS allows listed origins only', async () => {
    const ask = (origin: string) =>
      auth.api.send('OPTIONS', '/v1/auth/login', {
        headers: { origin, 'access-control-request-method': 'POST' },
      });
    expect((await ask(PAGE)).headers.get('access-control-allow-origin')).toBe(PAGE);
    expect((await ask('https://evil.example')).headers.get('access-control-allow-origin')).toBeNull();
  });

  it('A32 no GET changes anything: every GET route of the document only reads', async () => {
    const { paths } = (
      await auth.api.get<{ paths: Record<string, Record<string, unknown>> }>('/openapi.json')
    ).body;
    const count = async () =>
      JSON.stringify(await auth.sql('SELECT COUNT(*) n, MAX(last_login) t FROM users'));
    const [before, admin] = [await count(), null];
    for (const [path, methods] of Object.entries(paths))
      if (methods['get']) await auth.api.get(path.replace(/\{\w+\}/g, 'x'));
    expect([await count(), admin]).toEqual([before, null]);
  });
});
