import { loadSettings, SettingsError, TokenKeySettings } from '@proticket/platform';
import { KeyRing } from '@proticket/shared';
import { serviceToken, TEST_SECRETS } from '@proticket/testing';
import { decodeProtectedHeader, jwtVerify, SignJWT } from 'jose';
import { createHmac, createSecretKey, randomBytes } from 'node:crypto';
import { type AuthUnderTest, startAuth, type Tokens } from './auth-under-test';

const key = createSecretKey(Buffer.from(TEST_SECRETS.JWT_SECRET));
const encode = (value: unknown): string => Buffer.from(JSON.stringify(value)).toString('base64url');
const decode = (part: string): Record<string, unknown> =>
  JSON.parse(Buffer.from(part, 'base64url').toString()) as Record<string, unknown>;

function signed(header: object, payload: object, secret = TEST_SECRETS.JWT_SECRET, hash = 'sha256'): string {
  const text = `${encode(header)}.${encode(payload)}`;
  return `${text}.${createHmac(hash, secret).update(text).digest('base64url')}`;
}

describe('access tokens over HTTP', () => {
  let auth: AuthUnderTest;
  let user: Tokens & { email: string };
  let header: Record<string, unknown>;
  let claims: Record<string, unknown>;
  const statusOf = async (token: string) => (await auth.api.get('/v1/users/me', { token })).status;

  beforeAll(async () => {
    auth = await startAuth();
    user = await auth.newUser();
    const [first, second] = user.access_token.split('.') as [string, string, string];
    [header, claims] = [decode(first), decode(second)];
  });
  afterAll(() => auth.close());

  const removedKeyToken = () => {
    const removed = randomBytes(48).toString('hex');
    return signed({ ...header, kid: new KeyRing([removed]).current.kid }, claims, removed);
  };

  it('A14 has the documented claims for an hour, and a kid', () => {
    expect(header).toEqual({ alg: 'HS256', typ: 'JWT', kid: expect.stringMatching(/^[\w-]{12}$/) });
    expect(claims).toEqual({
      user_id: user.user.id_user,
      role: 'buyer',
      sid: expect.stringMatching(/^[0-9a-f-]{36}$/),
      jti: expect.stringMatching(/^[0-9a-f-]{36}$/),
      iss: 'proticket-auth',
      aud: 'proticket',
      iat: expect.any(Number),
      exp: Number(claims['iat']) + 3600,
    });
  });

  it('A14 the scheme is case-insensitive and may be followed by several spaces', async () => {
    const statuses = [];
    for (const scheme of ['Bearer ', 'Bearer  ', 'bearer    ', 'BEARER ', 'Bearer', 'Bearer x ', 'Basic '])
      statuses.push(
        (await auth.api.get('/v1/users/me', { headers: { authorization: scheme + user.access_token } }))
          .status,
      );
    expect(statuses).toEqual([200, 200, 200, 200, 401, 401, 401]);
  });

  it('A14 is verified by another library, and a token of that library is accepted', async () => {
    const { payload } = await jwtVerify(user.access_token, key, {
      issuer: 'proticket-auth',
      audience: 'proticket',
    });
    expect(payload).toMatchObject({ user_id: user.user.id_user });
    const remade = await new SignJWT(claims)
      .setProtectedHeader({ alg: 'HS256', kid: String(header['kid']) })
      .sign(key);
    expect(await statusOf(remade)).toBe(200);
    const { kid: _, ...bare } = decodeProtectedHeader(remade);
    expect(await statusOf(signed(bare, claims))).toBe(200);
  });

  it.each([
    ['empty', ''],
    ['short', 'only-thirty-one-bytes-long-here'],
    ['a sample', 'change-me-change-me-change-me-change-me'],
    ['repetitive', 'ab'.repeat(32)],
  ])(
    'A15 the service does not start with a secret that is %s, and prints how to generate one',
    (_, secret) => {
      const env = { ...TEST_SECRETS, JWT_SECRET: secret };
      const start = () => loadSettings([TokenKeySettings], env);
      expect(start).toThrow(SettingsError);
      try {
        start();
      } catch (error) {
        const { message } = error as Error;
        expect(message).toMatch(/^JWT_SECRET .*openssl rand -base64 48$/);
        expect(message).not.toContain('\n');
        if (secret) expect(message).not.toContain(secret);
      }
    },
  );

  it.each<[string, () => string]>([
    ['alg none', () => `${encode({ alg: 'none', typ: 'JWT' })}.${encode(claims)}.`],
    [
      'alg None with the old signature',
      () => `${encode({ alg: 'None' })}.${user.access_token.split('.').slice(1).join('.')}`,
    ],
    [
      'HS384 under the same key',
      () => signed({ ...header, alg: 'HS384' }, claims, TEST_SECRETS.JWT_SECRET, 'sha384'),
    ],
    [
      'HS512 under the same key',
      () => signed({ ...header, alg: 'HS512' }, claims, TEST_SECRETS.JWT_SECRET, 'sha512'),
    ],
    ['an own key in jwk', () => signed({ ...header, jwk: { kty: 'oct', k: 'AAAA' } }, claims, 'AAAA')],
    ['an own key behind jku', () => signed({ ...header, jku: 'https://evil.example/keys' }, claims, 'evil')],
    ['an own key behind x5u', () => signed({ ...header, x5u: 'https://evil.example/cert' }, claims, 'evil')],
    ['an unknown kid', () => signed({ ...header, kid: 'AAAAAAAAAAAA' }, claims)],
    ['alg none under a live kid', () => `${encode({ ...header, alg: 'none' })}.${encode(claims)}.`],
    ['a key that was removed, under its kid', () => removedKeyToken()],
    ['a kid that is a path, with an empty key', () => signed({ ...header, kid: '/dev/null' }, claims, '\0')],
    ['a kid that is SQL', () => signed({ ...header, kid: "' OR '1'='1" }, claims)],
    ['a kid that is a prototype', () => signed({ ...header, kid: '__proto__' }, claims)],
    ['an empty secret', () => signed(header, claims, '')],
    [
      'another role',
      () =>
        `${user.access_token.split('.')[0]}.${encode({ ...claims, role: 'admin' })}.${user.access_token.split('.')[2]}`,
    ],
    ['an end in the past', () => signed(header, { ...claims, exp: 1_700_000_000 })],
    ['no end', () => signed(header, { ...claims, exp: undefined })],
    ['an end that is text', () => signed(header, { ...claims, exp: '4000000000' })],
    ['a beginning in the future', () => signed(header, { ...claims, nbf: 4_000_000_000 })],
    ['an unknown role', () => signed(header, { ...claims, role: 'root' })],
    ['a role list', () => signed(header, { ...claims, role: ['admin'] })],
    ['no session', () => signed(header, { ...claims, sid: undefined })],
    ['padding', () => `${user.access_token}=`],
    ['a blank before the dot', () => user.access_token.replace('.', ' .')],
    ['standard base64', () => user.access_token.replace(/.$/, '+')],
    ['a fourth part', () => `${user.access_token}.x`],
    ['5,000 characters', () => 'x'.repeat(5000)],
  ])('A16 refuses %s', async (_, forge) => {
    expect(await statusOf(user.access_token)).toBe(200);
    expect(await statusOf(forge())).toBe(401);
  });

  it('A17 a signature has one spelling: changed unused bits of its last character are refused', async () => {
    const [head, payload, signature] = user.access_token.split('.') as [string, string, string];
    const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_';
    const last = alphabet.indexOf(signature.at(-1)!);
    const others = [1, 2, 3].map((bits) => alphabet[(last & ~3) | ((last + bits) & 3)]!);
    for (const other of others.filter((character) => character !== signature.at(-1))) {
      expect(await statusOf(`${head}.${payload}.${signature.slice(0, -1)}${other}`)).toBe(401);
    }
  });

  it('A18 kinds of tokens are not exchangeable', async () => {
    expect(await statusOf(serviceToken())).toBe(401);
    expect(await statusOf(user.refresh_token)).toBe(401);
    const internal = '/v1/internal/revocations?since=0';
    expect((await auth.api.get(internal, { token: user.access_token })).status).toBe(401);
    const posing = signed(header, {
      ...claims,
      aud: 'proticket-internal',
      iss: 'proticket-service',
      caller: 'business',
    });
    expect((await auth.api.get(internal, { token: posing })).status).toBe(401);
    expect(
      (await auth.api.post('/v1/auth/refresh', { body: { refresh_token: user.access_token.slice(0, 86) } }))
        .status,
    ).toBe(401);
  });

  it('A18 keys rotate without a logout: the previous one verifies and never signs', async () => {
    const next = randomBytes(48).toString('hex');
    const rotated = await startAuth({ JWT_SECRET: next, JWT_SECRET_PREVIOUS: TEST_SECRETS.JWT_SECRET });
    try {
      const fresh = await rotated.newUser();
      expect(decodeProtectedHeader(fresh.access_token).kid).toBe(new KeyRing([next]).current.kid);
      const sid = decode(fresh.access_token.split('.')[1]!)['sid'];
      const old = signed(
        { alg: 'HS256', kid: header['kid'] },
        { ...claims, user_id: fresh.user.id_user, sid },
      );
      expect((await rotated.api.get('/v1/users/me', { token: old })).status).toBe(200);
      // The services under test share a process, and Passport keeps its strategies per process.
      expect(await statusOf(fresh.access_token)).toBe(401);
      expect(await statusOf(user.access_token)).toBe(200);
    } finally {
      await rotated.close();
    }
  });
});
