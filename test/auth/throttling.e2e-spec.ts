import { ApiClient, recipientsOf, startTestService, type TestService } from '@proticket/testing';
import { type AuthUnderTest, newEmail, PASSWORD, startAuth } from './auth-under-test';
import { setTimeout as sleep } from 'node:timers/promises';
import { authService } from '../../apps/auth/src/auth.definition';
import { Throttle } from '../../apps/auth/src/throttling/throttle';
import { Passwords } from '../../apps/auth/src/passwords/passwords';

const from = (ip: string): { headers: Record<string, string> } => ({ headers: { 'x-forwarded-for': ip } });

describe('throttles over HTTP', () => {
  let auth: AuthUnderTest;
  const login = (email: string, password: string, ip: string) =>
    auth.api.post('/v1/auth/login', { body: { email, password }, ...from(ip) });

  beforeAll(async () => {
    auth = await startAuth({
      TRUSTED_PROXIES: '127.0.0.1',
      LOGIN_FAILURES_PER_ACCOUNT: '20',
      PASSWORD_HASH_QUEUE: '1000',
    });
  });
  afterAll(() => auth.close());

  it('A10 of 100 parallel wrong logins at most 5 are verified, the others wait', async () => {
    const { email } = await auth.newUser();
    const verify = jest.spyOn(auth.service.get(Passwords), 'verify');
    const answers = await Promise.all(
      Array.from({ length: 100 }, () => login(email, 'wrong guess', '198.51.100.1')),
    );
    expect(verify.mock.calls.length).toBeLessThanOrEqual(5);
    verify.mockRestore();
    const refused = answers.filter(({ status }) => status === 429);
    expect(answers.filter(({ status }) => status === 401)).toHaveLength(5);
    expect(refused).toHaveLength(95);
    for (const { headers, body } of refused) {
      expect(Number(headers.get('retry-after'))).toBeGreaterThan(0);
      expect(body).toMatchObject({ code: 'request.throttled' });
    }
  });

  it('A10 counting after the work lets more guesses through (control)', async () => {
    const { email } = await auth.newUser();
    const throttle = auth.service.get(Throttle);
    const consume = jest.spyOn(throttle, 'consume').mockImplementation(async (rule, ...subject) => {
      await throttle.refuseIfExhausted(rule, ...subject);
      // Makes the calls overlap, which counting before the work prevents.
      await sleep(300);
      await throttle.penalize(rule, ...subject);
    });
    const verify = jest.spyOn(auth.service.get(Passwords), 'verify');
    try {
      await Promise.all(Array.from({ length: 20 }, () => login(email, 'wrong guess', '198.51.100.77')));
      expect(verify.mock.calls.length).toBeGreaterThan(5);
    } finally {
      verify.mockRestore();
      consume.mockRestore();
    }
  });

  it('A10 counters are shared by instances and survive a restart', async () => {
    const { email } = await auth.newUser();
    const instance = () =>
      startTestService(authService, {
        AUTH_DATABASE_URL: auth.database.url,
        SMTP_URL: auth.mail.url,
        TRUSTED_PROXIES: '127.0.0.1',
      });
    const ask = async ({ url }: TestService, password: string) =>
      (
        await new ApiClient(url).post('/v1/auth/login', {
          body: { email, password },
          ...from('198.51.100.2'),
        })
      ).status;
    const second = await instance();
    for (const service of [auth.service, second, auth.service, second, auth.service])
      expect(await ask(service, 'wrong guess')).toBe(401);
    await second.close();
    const third = await instance();
    try {
      for (const service of [auth.service, third]) expect(await ask(service, PASSWORD)).toBe(429);
    } finally {
      await third.close();
    }
  });

  it('A10 a success clears earlier failures', async () => {
    const { email } = await auth.newUser();
    for (let round = 0; round < 3; round++) {
      for (let i = 0; i < 4; i++)
        expect((await login(email, 'wrong guess', '198.51.100.3')).status).toBe(401);
      expect((await login(email, PASSWORD, '198.51.100.3')).status).toBe(200);
    }
  });

  it('A10 parallel logins with the right password all succeed', async () => {
    const { email } = await auth.newUser();
    const answers = await Promise.all(
      Array.from({ length: 30 }, () => login(email, PASSWORD, '198.51.100.4')),
    );
    expect(answers.map(({ status }) => status)).toEqual(Array(30).fill(200));
  });

  it('A11 an attacker with many addresses is stopped, and the user can still log in from a known one', async () => {
    const { email } = await auth.newUser();
    expect((await login(email, PASSWORD, '203.0.113.7')).status).toBe(200);
    const answers = await Promise.all(
      Array.from({ length: 40 }, (_, i) => login(email, 'wrong guess', `192.0.2.${i}`)),
    );
    expect(answers.filter(({ status }) => status === 401)).toHaveLength(20);
    expect((await login(email, PASSWORD, '192.0.2.200')).status).toBe(429);
    expect((await login(email, PASSWORD, '203.0.113.7')).status).toBe(200);
  });

  it('A11 a failure from a known address counts for unknown addresses as well, and a success there clears all', async () => {
    const { email } = await auth.newUser();
    const home = '203.0.113.8';
    expect((await login(email, PASSWORD, home)).status).toBe(200);
    for (let i = 0; i < 4; i++) expect((await login(email, 'wrong guess', home)).status).toBe(401);
    for (let i = 0; i < 16; i++)
      expect((await login(email, 'wrong guess', `198.18.0.${i}`)).status).toBe(401);
    expect((await login(email, PASSWORD, '198.18.0.100')).status).toBe(429);
    expect((await login(email, PASSWORD, home)).status).toBe(200);
    expect((await login(email, PASSWORD, '198.18.0.101')).status).toBe(200);
  });

  it('A11 a user who reset the password by mail can log in at once, also from addresses with failures', async () => {
    const { email, access_token: token } = await auth.newUser();
    const places = ['198.51.100.11', '198.51.100.12', '2001:db8::1'];
    for (const place of places) for (let i = 0; i < 6; i++) await login(email, 'wrong guess', place);
    for (let i = 0; i < 6; i++) await login(email, 'wrong guess', `192.0.2.${i}`);
    expect((await login(email, PASSWORD, places[0]!)).status).toBe(429);
    const stranger = await auth.newUser();
    for (let i = 0; i < 6; i++) await login(stranger.email, 'wrong guess', places[0]!);
    await auth.api.post('/v1/auth/forgot-password', { body: { email } });
    const mail = await auth.mail.waitFor(
      (m) => recipientsOf(m).includes(email) && /#token=/.test(m.text ?? ''),
    );
    const secret = /#token=([\w-]+)/.exec(mail.text ?? '')![1]!;
    const new_password = 'purple elephants dance at noon';
    // As copied from a mail.
    const body = { token: `${secret} \r\n`, new_password };
    expect((await auth.api.post('/v1/auth/reset-password', { body })).status).toBe(204);
    for (const place of places) expect((await login(email, new_password, place)).status).toBe(200);
    expect((await login(stranger.email, PASSWORD, places[0]!)).status).toBe(429);
    expect((await auth.api.get('/v1/users/me', { token })).status).toBe(401);
  });

  it('A11 an attacker with one address cannot block an account for others', async () => {
    const { email } = await auth.newUser();
    for (let i = 0; i < 40; i++) await login(email, 'wrong guess', '192.0.2.250');
    expect((await login(email, PASSWORD, '203.0.113.99')).status).toBe(200);
  });

  it('A11 the throttle does not reveal whether there is an account', async () => {
    const { email } = await auth.newUser();
    const face = async (address: string) => {
      const answers = [];
      for (let i = 0; i < 7; i++) answers.push((await login(address, 'wrong guess', '198.51.100.9')).status);
      return answers;
    };
    expect(await face(newEmail())).toEqual(await face(email));
  });

  it('A12 X-Forwarded-For is used from trusted proxies only', async () => {
    const direct = await startAuth();
    try {
      const { email } = await direct.newUser();
      const statuses = [];
      for (let i = 0; i < 7; i++) {
        const call = { body: { email, password: 'wrong guess' }, ...from(`192.0.2.${i}`) };
        statuses.push((await direct.api.post('/v1/auth/login', call)).status);
      }
      expect(statuses).toEqual([401, 401, 401, 401, 401, 429, 429]);
    } finally {
      await direct.close();
    }
  });

  it('A13 registration, forgot-password, reset and refresh are limited per address', async () => {
    const bounded = await startAuth({
      REGISTRATIONS_PER_ADDRESS_AND_HOUR: '2',
      MAIL_REQUESTS_PER_ADDRESS_AND_HOUR: '2',
      TOKEN_FAILURES_PER_ADDRESS: '2',
    });
    try {
      const thrice = async (path: string, body: () => object): Promise<number[]> => {
        const statuses = [];
        for (let i = 0; i < 3; i++) statuses.push((await bounded.api.post(path, { body: body() })).status);
        return statuses;
      };
      expect(await thrice('/v1/auth/register', () => ({ email: newEmail(), password: PASSWORD }))).toEqual([
        201, 201, 429,
      ]);
      expect(await thrice('/v1/auth/forgot-password', () => ({ email: newEmail() }))).toEqual([
        202, 202, 429,
      ]);
      const token = 'A'.repeat(43);
      expect(await thrice('/v1/auth/reset-password', () => ({ token, new_password: PASSWORD }))).toEqual([
        400, 400, 429,
      ]);
      expect((await bounded.api.post('/v1/auth/refresh', { body: { refresh_token: 'x' } })).status).toBe(429);
    } finally {
      await bounded.close();
    }
  });

  it('A13 an account gets at most three reset mails per hour, whoever requests them', async () => {
    const { email } = await auth.newUser();
    for (let i = 0; i < 5; i++) {
      const call = { body: { email }, ...from(`198.51.100.${100 + i}`) };
      expect((await auth.api.post('/v1/auth/forgot-password', call)).status).toBe(202);
    }
    await auth.jobsDone();
    expect(auth.mail.mails.filter((mail) => recipientsOf(mail).includes(email))).toHaveLength(3);
  });

  it('A13 guessing the current password with a stolen session is limited', async () => {
    const { access_token: token } = await auth.newUser();
    const statuses = [];
    for (let i = 0; i < 6; i++) {
      const body = { current_password: 'wrong guess', new_password: 'purple elephants dance' };
      statuses.push((await auth.api.post('/v1/auth/change-password', { token, body })).status);
    }
    expect(statuses).toEqual([403, 403, 403, 403, 403, 429]);
  });
});
