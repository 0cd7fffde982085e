import { Secret, TOTP } from 'otpauth';
import { type AuthUnderTest, PASSWORD, startAuth, type Tokens } from './auth-under-test';

const ENCRYPTION = { TOTP_ENCRYPTION_SECRET: 'Zm9yIHRoZSBhcHBzIG9mIHBlb3BsZSB3aG8gY2FyZQ2026' };
const PATH = '/v1/users/me/second-factor';

const codeOf = (secret: string, shiftMs = 0): string =>
  new TOTP({ secret: Secret.fromBase32(secret) }).generate({ timestamp: Date.now() + shiftMs });

describe('A41 second factor', () => {
  let auth: AuthUnderTest;
  const login = (email: string, code?: string) =>
    auth.api.post<Tokens>('/v1/auth/login', {
      body: { email, password: PASSWORD, ...(code === undefined ? {} : { code }) },
    });
  const forgetStep = (email: string) =>
    auth.sql('UPDATE users SET totp_last_step = NULL WHERE email = ?', [email]);

  async function enrolled(): Promise<{ email: string; token: string; secret: string; recovery: string[] }> {
    const { email, access_token: token } = await auth.newUser();
    const begun = await auth.api.post<{ secret: string }>(PATH, {
      token,
      body: { current_password: PASSWORD },
    });
    const { secret } = begun.body;
    const confirmed = await auth.api.post<{ recovery_codes: string[] }>(`${PATH}/confirm`, {
      token,
      body: { code: codeOf(secret) },
    });
    expect(confirmed.status).toBe(200);
    return { email, token, secret, recovery: confirmed.body.recovery_codes };
  }

  beforeAll(async () => {
    auth = await startAuth({ ...ENCRYPTION, TRUSTED_PROXIES: '127.0.0.1' });
  });
  afterAll(() => auth.close());

  it('A41 is set up with the password and a first code, and required at login from then on', async () => {
    const { email, access_token: token } = await auth.newUser();
    expect((await auth.api.post(PATH, { token, body: { current_password: 'not it at all' } })).status).toBe(
      403,
    );
    const begun = await auth.api.post<{ secret: string; otpauth_url: string }>(PATH, {
      token,
      body: { current_password: PASSWORD },
    });
    expect(begun.status).toBe(201);
    expect(begun.body.otpauth_url).toContain(begun.body.secret);
    expect((await login(email)).status).toBe(200);
    expect((await auth.api.post(`${PATH}/confirm`, { token, body: { code: '000000' } })).status).toBe(401);
    const code = codeOf(begun.body.secret);
    expect((await auth.api.post(`${PATH}/confirm`, { token, body: { code } })).status).toBe(200);
    expect(await login(email)).toMatchObject({ status: 401, body: { code: 'second_factor.code_needed' } });
    expect(await login(email, code)).toMatchObject({
      status: 401,
      body: { code: 'second_factor.code_wrong' },
    });
    expect((await login(email, codeOf(begun.body.secret, 30_000))).status).toBe(200);
    const stored = JSON.stringify(await auth.sql('SELECT totp_secret FROM users'));
    expect(stored).not.toContain(begun.body.secret);
  });

  it('A41 exactly one of 20 parallel logins with the same code succeeds', async () => {
    const { email, secret } = await enrolled();
    await forgetStep(email);
    await auth.sql('DELETE FROM throttles');
    const code = codeOf(secret);
    const answers = await Promise.all(Array.from({ length: 5 }, () => login(email, code)));
    expect(answers.filter(({ status }) => status === 200)).toHaveLength(1);
  });

  it('A41 a recovery code works once, in any spelling', async () => {
    const { email, recovery } = await enrolled();
    expect(recovery).toHaveLength(10);
    const typed = recovery[3]!.toLowerCase().replaceAll('-', ' ');
    const answers = await Promise.all([login(email, typed), login(email, typed), login(email, typed)]);
    expect(answers.filter(({ status }) => status === 200)).toHaveLength(1);
    const stored = JSON.stringify(await auth.sql('SELECT * FROM recovery_codes'));
    for (const code of recovery) expect(stored).not.toContain(code);
  });

  it('A41 guessing codes is limited per account', async () => {
    const { email, secret } = await enrolled();
    for (let i = 0; i < 5; i++) expect((await login(email, '000000')).status).toBe(401);
    await forgetStep(email);
    expect((await login(email, codeOf(secret))).status).toBe(429);
  });

  it('A41 an attacker who knows the password cannot lock the user out with wrong codes', async () => {
    const { email, secret } = await enrolled();
    const from = (ip: string, code: string) =>
      auth.api.post('/v1/auth/login', {
        body: { email, password: PASSWORD, code },
        headers: { 'x-forwarded-for': ip },
      });
    // From many addresses that the user has never logged in from: five attempts for all of them together.
    const guesses = [];
    for (let i = 0; i < 8; i++) guesses.push((await from(`192.0.2.${i}`, '000000')).status);
    expect(guesses).toEqual([401, 401, 401, 401, 401, 429, 429, 429]);
    await forgetStep(email);
    expect((await from('192.0.2.100', codeOf(secret))).status).toBe(429);
    expect((await login(email, codeOf(secret))).status).toBe(200);
    // The user's success does not reset the attempts of the others.
    expect((await from('192.0.2.101', '000000')).status).toBe(429);
  });

  it.each([
    ['in groups', (code: string) => `${code.slice(0, 3)} ${code.slice(3)}`],
    ['with a no-break space', (code: string) => `${code.slice(0, 3)}\u00a0${code.slice(3)}\r\n`],
    [
      'with a narrow space and a hyphen',
      (code: string) => ` ${code.slice(0, 2)}\u202f${code.slice(2, 4)}-${code.slice(4)}`,
    ],
    [
      'in wide digits',
      (code: string) => code.replace(/\d/g, (d) => String.fromCodePoint(0xff10 + Number(d))),
    ],
  ])('A41 a code typed %s is accepted wherever a code is required', async (_, typed) => {
    const { email, access_token: token } = await auth.newUser();
    const begun = await auth.api.post<{ secret: string }>(PATH, {
      token,
      body: { current_password: PASSWORD },
    });
    const { secret } = begun.body;
    const confirm = { token, body: { code: typed(codeOf(secret)) } };
    expect((await auth.api.post(`${PATH}/confirm`, confirm)).status).toBe(200);
    await forgetStep(email);
    expect((await login(email, typed(codeOf(secret)))).status).toBe(200);
    await forgetStep(email);
    const off = { token, body: { current_password: PASSWORD, code: typed(codeOf(secret)) } };
    expect((await auth.api.delete(PATH, off)).status).toBe(204);
  });

  it('A41 is turned off only with both factors', async () => {
    const { email, token, secret } = await enrolled();
    const off = (code: string) =>
      auth.api.delete(PATH, { token, body: { current_password: PASSWORD, code } });
    expect((await off('000000')).status).toBe(401);
    await forgetStep(email);
    expect((await off(codeOf(secret))).status).toBe(204);
    expect((await login(email)).status).toBe(200);
  });

  it('A41 a role that requires it is withheld until it is set up: until then tokens are those of a buyer', async () => {
    const strict = await startAuth({ ...ENCRYPTION, SECOND_FACTOR_REQUIRED_FOR: 'organizer,admin' });
    try {
      const admin = await strict.newAdmin();
      const token = admin.access_token;
      expect((await strict.api.get('/v1/users', { token })).status).toBe(403);
      const begun = await strict.api.post<{ secret: string }>(PATH, {
        token,
        body: { current_password: PASSWORD },
      });
      const code = codeOf(begun.body.secret);
      expect((await strict.api.post(`${PATH}/confirm`, { token, body: { code } })).status).toBe(200);
      expect((await strict.api.get('/v1/users', { token })).status).toBe(401);
      const next = await strict.api.post<Tokens>('/v1/auth/refresh', {
        body: { refresh_token: admin.refresh_token },
      });
      expect((await strict.api.get('/v1/users', { token: next.body.access_token })).status).toBe(200);
      const body = { current_password: PASSWORD, code: codeOf(begun.body.secret, 30_000) };
      expect(await strict.api.delete(PATH, { token: next.body.access_token, body })).toMatchObject({
        status: 409,
        body: { code: 'second_factor.required' },
      });
    } finally {
      await strict.close();
    }
  });

  it('A41 cannot be set up if the installation has no encryption secret', async () => {
    const without = await startAuth();
    try {
      const { access_token: token } = await without.newUser();
      expect(await without.api.post(PATH, { token, body: { current_password: PASSWORD } })).toMatchObject({
        status: 409,
        body: { code: 'second_factor.not_available' },
      });
    } finally {
      await without.close();
    }
  });
});
