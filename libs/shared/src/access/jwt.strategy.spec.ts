import { JwtService } from '@nestjs/jwt';
import { SignJWT, UnsecuredJWT } from 'jose';
import { createSecretKey, randomBytes, randomUUID } from 'node:crypto';
import passport from 'passport';
import type { CurrentUser } from '@proticket/contract';
import { JwtStrategy } from './jwt.strategy';
import { AccessKeys, ServiceKeys } from './key-ring';
import { SERVICE_TOKENS, ServiceTokens } from './service-tokens';
import { CLOCK_TOLERANCE_SECONDS, tokenOptions } from './token-options';
import { TrustedOrigins } from './trusted-origins';
import { VerifiedTokens } from './verified-tokens';

const secret = randomBytes(48).toString('base64');
const strategyOf = (...secrets: string[]) => new JwtStrategy(new AccessKeys(secrets), new TrustedOrigins([]));
const strategy = strategyOf(secret);
const user = { user_id: randomUUID(), role: 'buyer', sid: randomUUID() };

/** Tokens are made with another JWT library than the one that verifies. */
function token(
  claims: Record<string, unknown> = user,
  options: { alg?: string; key?: string; kid?: string } = {},
) {
  return new SignJWT(claims)
    .setProtectedHeader({
      alg: options.alg ?? 'HS256',
      ...(options.kid === undefined ? {} : { kid: options.kid }),
    })
    .setIssuer(String(claims['iss'] ?? 'proticket-auth'))
    .setAudience(String(claims['aud'] ?? 'proticket'))
    .setJti(randomUUID())
    .setIssuedAt()
    .setExpirationTime(claims['exp'] === undefined ? '1h' : Number(claims['exp']))
    .sign(createSecretKey(Buffer.from(options.key ?? secret)));
}

/** The user that the strategy of a service finds, asked by Passport; undefined when it refuses. */
function userOf(jwt: string, own: JwtStrategy = strategy): Promise<CurrentUser | undefined> {
  const request = { method: 'GET', headers: { authorization: `Bearer ${jwt}` } };
  return new Promise((resolve, reject) => {
    const options = { session: false, strategy: own };
    const done = (error: Error | null, found: CurrentUser | false) =>
      error ? reject(error) : resolve(found || undefined);
    (passport.authenticate('jwt', options, done) as (...http: unknown[]) => void)(request, {}, reject);
  });
}

function withPayload(jwt: string, change: (claims: Record<string, unknown>) => void): string {
  const [header, payload, signature] = jwt.split('.') as [string, string, string];
  const claims = JSON.parse(Buffer.from(payload, 'base64url').toString()) as Record<string, unknown>;
  change(claims);
  return [header, Buffer.from(JSON.stringify(claims)).toString('base64url'), signature].join('.');
}

describe('JwtStrategy', () => {
  it('accepts a token that another library made with the same secret and claims', async () => {
    expect(await userOf(await token())).toMatchObject(user);
  });

  it('refuses the same token with a changed role', async () => {
    const forged = withPayload(await token(), (claims) => (claims['role'] = 'admin'));
    expect(await userOf(forged)).toBeUndefined();
  });

  it('accepts tokens of the previous key while it is live, and no longer', async () => {
    const old = randomBytes(48).toString('base64');
    const jwt = await token(user, { key: old, kid: new AccessKeys([old]).current.kid });
    expect(await userOf(jwt, strategyOf(secret, old))).toMatchObject(user);
    expect(await userOf(jwt)).toBeUndefined();
  });

  it('tries a token without a kid with the current key alone', async () => {
    const old = randomBytes(48).toString('base64');
    const rotated = strategyOf(secret, old);
    expect(await userOf(await token(user), rotated)).toMatchObject(user);
    expect(await userOf(await token(user, { key: old }), rotated)).toBeUndefined();
  });

  it('uses the keys of its own service when another service starts later in the process', async () => {
    const other = randomBytes(48).toString('base64');
    const later = strategyOf(other);
    expect(await userOf(await token())).toMatchObject(user);
    expect(await userOf(await token(user, { key: other }))).toBeUndefined();
    expect(await userOf(await token(user, { key: other }), later)).toMatchObject(user);
  });

  it('refuses tokens that were issued before a time', async () => {
    const now = Math.floor(Date.now() / 1000);
    const since = (seconds: number) =>
      new JwtStrategy(new AccessKeys([secret], seconds), new TrustedOrigins([]));
    expect(await userOf(await token(), since(now - 1))).toMatchObject(user);
    expect(await userOf(await token(), since(now + 60))).toBeUndefined();
  });

  it.each([false, true, Promise.resolve(false), Promise.resolve(true)])(
    'asks whether access has ended, at once or later: %p',
    async (isRevoked) => {
      const revoked = { isRevoked: () => isRevoked };
      const asking = new JwtStrategy(new AccessKeys([secret]), new TrustedOrigins([]), revoked);
      const found = await userOf(await token(), asking);
      expect(found?.user_id).toBe((await isRevoked) ? undefined : user.user_id);
    },
  );

  it('verifies the same token once, and refuses it once it has expired or its access has ended', async () => {
    const keys = new AccessKeys([secret]);
    const asked = jest.spyOn(keys, 'forToken');
    let isRevoked = false;
    const own = new JwtStrategy(keys, new TrustedOrigins([]), { isRevoked: () => isRevoked });
    const jwt = await token();
    for (let time = 0; time < 3; time += 1) expect(await userOf(jwt, own)).toMatchObject(user);
    expect(asked).toHaveBeenCalledTimes(1);
    expect(await userOf(await token(), own)).toMatchObject(user);
    expect(asked).toHaveBeenCalledTimes(2);

    isRevoked = true;
    expect(await userOf(jwt, own)).toBeUndefined();
    isRevoked = false;
    expect(await userOf(jwt, own)).toMatchObject(user);
    const later = Date.now() + 3_600_000 + 1000 * (CLOCK_TOLERANCE_SECONDS + 1);
    const clock = jest.spyOn(Date, 'now').mockReturnValue(later);
    try {
      expect(await userOf(jwt, own)).toBeUndefined();
    } finally {
      clock.mockRestore();
    }
  });

  it('forgets the oldest of ten thousand tokens', () => {
    const tokens = new VerifiedTokens();
    const claims = { exp: Date.now() / 1000 + 60 };
    for (let number = 0; number <= 10_000; number += 1) tokens.remember(`token ${number}`, claims);
    expect([0, 1, 10_000].map((number) => tokens.find(`token ${number}`) === claims)).toEqual([
      false,
      true,
      true,
    ]);
  });

  it.each([
    ['another key', () => token(user, { key: randomBytes(48).toString('base64') })],
    ['another algorithm', () => token(user, { alg: 'HS512' })],
    ['no signature', () => Promise.resolve(new UnsecuredJWT(user).setAudience('proticket').encode())],
    ['an unknown kid', () => token(user, { kid: 'AAAAAAAAAAAA' })],
    ['an empty kid', () => token(user, { kid: '' })],
    [
      'no signature under a live kid',
      async () => {
        const header = { alg: 'none', kid: new AccessKeys([secret]).current.kid };
        const [, payload, signature] = (await token()).split('.');
        return `${Buffer.from(JSON.stringify(header)).toString('base64url')}.${payload}.${signature}`;
      },
    ],
    ['a kid that is a path', () => token(user, { kid: '../../etc/passwd' })],
    ['another issuer', () => token({ ...user, iss: 'somebody' })],
    ['another audience', () => token({ ...user, aud: 'proticket-internal' })],
    ['an end in the past', () => token({ ...user, exp: 1_000_000_000 })],
    ['an unknown role', () => token({ ...user, role: 'root' })],
    ['a user id that is no UUID', () => token({ ...user, user_id: '1' })],
    ['no session', () => token({ user_id: user.user_id, role: 'buyer' })],
  ])('refuses a token with %s', async (_, make) => {
    expect(await userOf(await make())).toBeUndefined();
  });

  it('refuses every other spelling of a valid token', async () => {
    const keys = new AccessKeys([secret]);
    const jwt = await token();
    expect(keys.forToken(jwt)).toBeDefined();
    const last = jwt.at(-1)!;
    const next = String.fromCharCode(last.charCodeAt(0) + 1);
    for (const spelling of [
      `${jwt}=`,
      ` ${jwt}`,
      `${jwt}\n`,
      jwt.slice(0, -1),
      `${jwt.slice(0, -1)}${next}`,
      jwt.replaceAll('.', '..'),
    ]) {
      expect(keys.forToken(spelling)).toBeUndefined();
    }
  });

  it('does not take a service token, even under the same secret, and the other way round', async () => {
    const services = new ServiceTokens(
      new JwtService(tokenOptions(new ServiceKeys([secret]), SERVICE_TOKENS)),
    );
    expect(await userOf(services.sign('business'))).toBeUndefined();
    expect(services.verify(await token())).toBeUndefined();
    expect(services.verify(services.sign('business'))).toBe('business');
  });
});
