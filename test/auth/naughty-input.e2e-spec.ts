import { readFileSync } from 'node:fs';
import path from 'node:path';
import fc from 'fast-check';
import { type AuthUnderTest, newEmail, PASSWORD, startAuth } from './auth-under-test';

const NAUGHTY = JSON.parse(readFileSync(path.join(__dirname, '../vectors/blns.json'), 'utf8')) as string[];

/** Every route with a request body, with a valid body; those of an account are called as its user. */
const ROUTES: readonly [path: string, body: Record<string, unknown>][] = [
  ['/v1/auth/register', { email: 'a@example.org', password: PASSWORD, name: 'Ada' }],
  ['/v1/auth/login', { email: 'a@example.org', password: PASSWORD, transport: 'bearer' }],
  ['/v1/auth/refresh', { refresh_token: 'x' }],
  ['/v1/auth/logout', { refresh_token: 'x' }],
  ['/v1/auth/forgot-password', { email: 'a@example.org' }],
  ['/v1/auth/reset-password', { token: 'x', new_password: PASSWORD }],
  ['/v1/auth/verify-email', { token: 'x' }],
  ['/v1/auth/resend-verification', { email: 'a@example.org' }],
  ['/v1/auth/change-password', { current_password: PASSWORD, new_password: PASSWORD }],
  ['/v1/users/me/email', { current_password: PASSWORD, new_email: 'b@example.org' }],
  ['/v1/users/me/second-factor', { current_password: PASSWORD }],
  ['/v1/users/me/second-factor/confirm', { code: '000000' }],
];

const WRONG_TYPES: readonly unknown[] = [
  null,
  0,
  -1,
  1.5,
  true,
  false,
  [],
  ['a'],
  {},
  { $ne: null },
  { toString: 1 },
];

describe('naughty input', () => {
  let auth: AuthUnderTest;
  beforeAll(async () => {
    // The throttles have their own tests; here a 429 must not hide anything.
    auth = await startAuth(
      Object.fromEntries(
        [
          'LOGIN_FAILURES_PER_ACCOUNT_AND_ADDRESS',
          'LOGIN_FAILURES_PER_ACCOUNT',
          'LOGIN_FAILURES_PER_ADDRESS',
          'TOKEN_FAILURES_PER_ADDRESS',
          'REGISTRATIONS_PER_ADDRESS_AND_HOUR',
          'MAIL_REQUESTS_PER_ADDRESS_AND_HOUR',
        ].map((name) => [name, '1000000']),
      ),
    );
  });
  beforeEach(async () => {
    ownToken = (await auth.newUser()).access_token;
  });
  afterAll(() => auth.close());

  /** Of the current test's user. */
  let ownToken = '';
  const owner = (url: string) =>
    url.startsWith('/v1/auth/') && !url.endsWith('change-password') ? {} : { token: ownToken };

  /** 4xx in the documented shape, or a success if the input happens to be valid. Never 5xx. */
  async function answersProperly(url: string, body: unknown): Promise<number> {
    const {
      status,
      body: answer,
      headers,
    } = await auth.api.post<Record<string, unknown>>(url, { body, ...owner(url) });
    const proper = [200, 201, 202, 204, 400, 401, 403, 409, 413, 429].includes(status);
    expect({ url, body, status, proper }).toMatchObject({ proper: true });
    if (status >= 400) {
      expect(headers.get('content-type')).toMatch(/^application\/problem\+json/);
      expect(answer).toMatchObject({
        status,
        code: expect.any(String),
        title: expect.any(String),
        request_id: expect.any(String),
      });
      const text = JSON.stringify(answer);
      for (const leak of [
        /\bat \S+ \(/,
        /node_modules/,
        /\bSELECT\b.*\bFROM\b/,
        /ER_[A-Z]+/,
        /QueryFailedError/,
      ])
        expect(text).not.toMatch(leak);
    }
    return status;
  }

  it.each(ROUTES)(
    'A34 %s refuses wrong types in every field, whole wrong bodies and unknown fields',
    async (url, body) => {
      for (const field of Object.keys(body)) {
        for (const value of WRONG_TYPES)
          expect(await answersProperly(url, { ...body, [field]: value })).toBe(400);
      }
      for (const whole of ['null', '[]', '"text"', '7', '{', '{"a":', '\u0000', '[[[[[[[['])
        await answersProperly(url, whole);
      for (const field of ['role', 'status', 'id_user', 'is_admin', 'email_verified_at', 'whatever'])
        expect(await answersProperly(url, { ...body, [field]: 'admin' })).toBe(400);
    },
  );

  it('A35 __proto__ and similar names have no effect', async () => {
    const email = newEmail();
    for (const evil of ['{"__proto__":{"role":"admin"},', '{"constructor":{"prototype":{"role":"admin"}},']) {
      const body = `${evil}"email":${JSON.stringify(email)},"password":${JSON.stringify(PASSWORD)}}`;
      expect((await auth.api.post('/v1/auth/register', { body })).status).toBe(400);
    }
    expect(({} as Record<string, unknown>)['role']).toBeUndefined();
  });

  it('A33 clients cannot set a role, and there are no default accounts', async () => {
    expect(await auth.sql('SELECT 1 FROM users WHERE email NOT LIKE ?', ['%@example.org'])).toEqual([]);
    const { access_token: token, user } = await auth.newUser();
    for (const [method, url] of [
      ['PATCH', `/v1/users/${user.id_user}`],
      ['GET', '/v1/users'],
      ['GET', '/v1/roles'],
      ['GET', '/v1/audit'],
    ] as const) {
      expect(
        (
          await auth.api.send(method, url, {
            token,
            ...(method === 'PATCH' ? { body: { role: 'admin' } } : {}),
          })
        ).status,
      ).toBe(403);
      expect((await auth.api.send(method, url)).status).toBe(401);
    }
  });

  it('A36 naughty strings in every text field: 4xx in the documented shape, and the process survives', async () => {
    for (const text of NAUGHTY) {
      await answersProperly('/v1/auth/login', { email: text, password: text || 'x' });
      await answersProperly('/v1/auth/refresh', { refresh_token: text });
      await answersProperly('/v1/auth/reset-password', { token: text, new_password: text });
      await answersProperly('/v1/auth/forgot-password', { email: `${text}@example.org` });
    }
    const { access_token: token } = await auth.newUser();
    for (const text of NAUGHTY) {
      const { status, body } = await auth.api.patch<{ name?: string }>('/v1/users/me', {
        token,
        body: { name: text },
      });
      expect([200, 400]).toContain(status);
      if (status === 200) expect(body.name).toBe(text.normalize('NFC').trim());
    }
    expect((await auth.api.get('/health/ready')).status).toBe(200);
  });

  it('A36 a body of a megabyte returns 413 on every route', async () => {
    for (const [url] of ROUTES)
      expect(await answersProperly(url, { email: 'x'.repeat(1_000_000) })).toBe(413);
  });

  it('A36 any JSON gets a documented response', async () => {
    const anyRoute = fc.constantFrom(...ROUTES.map(([url]) => url));
    await fc.assert(
      fc.asyncProperty(anyRoute, fc.jsonValue({ maxDepth: 3 }), async (url, body) => {
        await answersProperly(url, JSON.stringify(body));
      }),
      { numRuns: 200 },
    );
  });

  it('A36 lone surrogates and NUL are refused everywhere in a request', async () => {
    for (const text of ['\\ud800', '\\udfff x', 'a\\u0000b'])
      for (const [url, body] of ROUTES) {
        const raw = JSON.stringify({ ...body, [Object.keys(body)[0]!]: 'MARK' }).replace('MARK', text);
        expect(await answersProperly(url, raw)).toBe(400);
      }
  });

  it('A37 an unexpected error reveals no internals', async () => {
    await auth.sql('RENAME TABLE throttles TO throttles_away');
    try {
      const { status, body } = await auth.login('a@example.org');
      expect(status).toBe(500);
      expect(Object.keys(body).toSorted()).toEqual([
        'code',
        'instance',
        'request_id',
        'status',
        'title',
        'type',
      ]);
      expect(JSON.stringify(body)).not.toMatch(/throttles|mysql|stack/i);
    } finally {
      await auth.sql('RENAME TABLE throttles_away TO throttles');
    }
  });

  it('A39 tokens are not stored by caches, and responses have security headers', async () => {
    const { email, refresh_token } = await auth.newUser();
    const answers = [
      await auth.login(email),
      await auth.api.post('/v1/auth/refresh', { body: { refresh_token } }),
      await auth.login(email, 'not it'),
    ];
    for (const { headers } of answers) {
      expect(headers.get('cache-control')).toBe('no-store');
      expect(headers.get('x-content-type-options')).toBe('nosniff');
      expect(headers.get('strict-transport-security')).toMatch(/max-age=\d+/);
      expect(headers.get('content-security-policy')).toMatch(/default-src 'self'/);
      expect(headers.get('x-frame-options')).toBe('SAMEORIGIN');
      expect(headers.get('x-powered-by')).toBeNull();
    }
  });

  it('A39 a request id with line breaks is replaced, a valid one is kept', async () => {
    const ask = async (id: string) =>
      (await auth.api.get('/health/live', { headers: { 'x-request-id': id } })).headers.get('x-request-id');
    expect(await ask('abc-12345')).toBe('abc-12345');
    for (const id of ['a b c d e f g', 'x'.repeat(65), '<script>alert(1)</script>'])
      expect(await ask(id)).not.toBe(id);
  });
});
