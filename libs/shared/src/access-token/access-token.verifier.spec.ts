import { SignJWT, UnsecuredJWT } from 'jose';
import { createSecretKey, randomBytes, randomUUID } from 'node:crypto';
import { AccessTokenVerifier } from './access-token.verifier';
import { KeyRing } from './key-ring';
import { ServiceTokens } from './service-tokens';

const secret = randomBytes(48).toString('base64');
const verifier = new AccessTokenVerifier(new KeyRing([secret]));
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

function withPayload(jwt: string, change: (claims: Record<string, unknown>) => void): string {
  const [header, payload, signature] = jwt.split('.') as [string, string, string];
  const claims = JSON.parse(Buffer.from(payload, 'base64url').toString()) as Record<string, unknown>;
  change(claims);
  return [header, Buffer.from(JSON.stringify(claims)).toString('base64url'), signature].join('.');
}

describe('AccessTokenVerifier', () => {
  it('accepts a token that another library made with the same secret and claims', async () => {
    expect(verifier.verify(await token())).toMatchObject(user);
  });

  it('refuses the same token with a changed role', async () => {
    const forged = withPayload(await token(), (claims) => (claims['role'] = 'admin'));
    expect(verifier.verify(forged)).toBeUndefined();
  });

  it('accepts tokens of the previous key while it is live, and no longer', async () => {
    const old = randomBytes(48).toString('base64');
    const jwt = await token(user, { key: old, kid: new KeyRing([old]).signing.kid });
    expect(new AccessTokenVerifier(new KeyRing([secret, old])).verify(jwt)).toMatchObject(user);
    expect(verifier.verify(jwt)).toBeUndefined();
  });

  it.each([
    ['another key', () => token(user, { key: randomBytes(48).toString('base64') })],
    ['another algorithm', () => token(user, { alg: 'HS512' })],
    ['no signature', () => Promise.resolve(new UnsecuredJWT(user).setAudience('proticket').encode())],
    ['a kid that is a path', () => token(user, { kid: '../../etc/passwd' })],
    ['another issuer', () => token({ ...user, iss: 'somebody' })],
    ['another audience', () => token({ ...user, aud: 'proticket-internal' })],
    ['an end in the past', () => token({ ...user, exp: 1_000_000_000 })],
    ['an unknown role', () => token({ ...user, role: 'root' })],
    ['a user id that is no UUID', () => token({ ...user, user_id: '1' })],
    ['no session', () => token({ user_id: user.user_id, role: 'buyer' })],
  ])('refuses a token with %s', async (_, make) => {
    expect(verifier.verify(await make())).toBeUndefined();
  });

  it('refuses every other spelling of a valid token', async () => {
    const jwt = await token();
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
      expect(verifier.verify(spelling)).toBeUndefined();
    }
  });

  it('does not take a service token, even under the same secret, and the other way round', async () => {
    const services = new ServiceTokens(new KeyRing([secret]));
    expect(verifier.verify(services.sign('business'))).toBeUndefined();
    expect(services.verify(await token())).toBeUndefined();
    expect(services.verify(services.sign('business'))).toBe('business');
  });
});
