import { recipientsOf } from '@proticket/testing';
import { setTimeout as sleep } from 'node:timers/promises';
import { PasswordResetRepository } from '../../apps/auth/src/password-reset/password-reset.repository';
import { PendingTokensRepository } from '../../apps/auth/src/users/pending-tokens.repository';
import { type AuthUnderTest, PASSWORD, startAuth, until } from './auth-under-test';

const PARALLEL = 20;
const NEW_PASSWORD = 'purple elephants dance at noon';

describe('password reset over HTTP', () => {
  let auth: AuthUnderTest;
  const reset = (token: string, new_password = NEW_PASSWORD) =>
    auth.api.post('/v1/auth/reset-password', { body: { token, new_password } });

  /** Requests a reset and reads the newest token from the mail. */
  async function askFor(email: string, headers: Record<string, string> = {}): Promise<string> {
    const mine = () =>
      auth.mail.mails.filter(
        (mail) => recipientsOf(mail).includes(email) && mail.subject === 'Reset your password',
      );
    const before = mine().length;
    await auth.api.post('/v1/auth/forgot-password', { body: { email }, headers });
    await until(() => mine().length > before);
    return /#token=([\w-]+)/.exec(mine().at(-1)!.text ?? '')![1]!;
  }

  beforeAll(async () => {
    auth = await startAuth({
      TOKEN_FAILURES_PER_ADDRESS: '100000',
      MAILS_PER_ACCOUNT_AND_HOUR: '100',
      PASSWORD_HASH_QUEUE: '1000',
    });
  });
  afterAll(() => auth.close());

  it('A26 reset: the token is stored as a hash only and expires within 60 minutes', async () => {
    const { email } = await auth.newUser();
    const token = await askFor(email);
    const rows = await auth.sql<{ minutes: number }>(
      'SELECT TIMESTAMPDIFF(SECOND, created_at, expires_at) / 60 AS minutes FROM password_reset_tokens',
    );
    for (const { minutes } of rows) expect(Number(minutes)).toBeLessThanOrEqual(60);
    for (const table of ['password_reset_tokens', 'jobs']) {
      expect(JSON.stringify(await auth.sql(`SELECT * FROM ${table}`))).not.toContain(token);
    }
    await auth.sql(
      'UPDATE password_reset_tokens SET expires_at = UTC_TIMESTAMP(3) - INTERVAL 1 SECOND WHERE used = 0',
    );
    expect((await reset(token)).status).toBe(400);
  });

  it('A27 reset: a newer token revokes the older one', async () => {
    const { email } = await auth.newUser();
    const [older, newer] = [await askFor(email), await askFor(email)];
    expect((await reset(older)).status).toBe(400);
    expect((await reset(newer)).status).toBe(204);
    expect((await reset(newer)).status).toBe(400);
  });

  it('A27 reset: a refused password does not use up the token', async () => {
    const { email } = await auth.newUser();
    const token = await askFor(email);
    expect(await reset(token, 'password')).toMatchObject({ status: 400, body: { code: 'passwords.weak' } });
    expect((await reset(token)).status).toBe(204);
  });

  it('A28 reset: exactly one of 20 parallel uses succeeds', async () => {
    const { email } = await auth.newUser();
    const token = await askFor(email);
    const answers = await Promise.all(
      Array.from({ length: PARALLEL }, (_, i) => reset(token, `${NEW_PASSWORD} ${i}`)),
    );
    const winners = answers.flatMap(({ status }, i) => (status === 204 ? [i] : []));
    expect(winners).toHaveLength(1);
    expect(answers.filter(({ status }) => status === 400)).toHaveLength(PARALLEL - 1);
    expect((await auth.login(email, `${NEW_PASSWORD} ${winners[0]}`)).status).toBe(200);
  });

  it('A28 reset: without the conditional UPDATE, several parallel uses succeed (control)', async () => {
    const consume = jest
      .spyOn(auth.service.get(PasswordResetRepository), 'consume')
      .mockImplementation(async (_, hash) => {
        const unused = await auth.sql(
          'SELECT 1 FROM password_reset_tokens WHERE token_hash = ? AND used = 0',
          [hash],
        );
        await sleep(50);
        return unused.length === 1;
      });
    try {
      const { email } = await auth.newUser();
      const token = await askFor(email);
      // The first success revokes the user's other tokens, which would stop the second one as well.
      jest.spyOn(auth.service.get(PendingTokensRepository), 'revokeAll').mockResolvedValue();
      const answers = await Promise.all(Array.from({ length: PARALLEL }, () => reset(token)));
      expect(answers.filter(({ status }) => status === 204).length).toBeGreaterThan(1);
    } finally {
      consume.mockRestore();
      jest.restoreAllMocks();
    }
  });

  it('A29 reset: the link leads to the configured origin, whatever Host and Forwarded say', async () => {
    const { email } = await auth.newUser();
    const forged = { 'x-forwarded-host': 'evil.example', forwarded: 'host=evil.example' };
    await askFor(email, forged);
    const mail = auth.mail.mails.findLast((m) => recipientsOf(m).includes(email))!;
    expect(mail.text).toContain('https://tickets.example.org/reset-password#token=');
    expect(mail.text).toMatch(/POST \/v1\/auth\/reset-password \{"token":"[\w-]+","new_password":"…"\}/);
    expect(`${mail.text}${String(mail.html)}`).not.toContain('evil.example');
  });

  it('A29 reset: the mail goes to the stored address, and a look-alike address is a different one', async () => {
    const { email } = await auth.newUser(`mike-${Date.now()}@example.org`);
    const before = auth.mail.mails.length;
    await auth.api.post('/v1/auth/forgot-password', { body: { email: email.replace('i', 'ı') } });
    await auth.jobsDone();
    expect(auth.mail.mails).toHaveLength(before);
    await auth.api.post('/v1/auth/forgot-password', { body: { email: email.toUpperCase() } });
    await auth.jobsDone();
    expect(auth.mail.mails.slice(before).map(recipientsOf)).toEqual([[email]]);
  });

  it('A30 reset: success ends all sessions and notifies the user', async () => {
    const { email, refresh_token, access_token } = await auth.newUser();
    expect((await reset(await askFor(email))).status).toBe(204);
    expect((await auth.api.post('/v1/auth/refresh', { body: { refresh_token } })).status).toBe(401);
    expect((await auth.api.get('/v1/users/me', { token: access_token })).status).toBe(401);
    expect((await auth.login(email, PASSWORD)).status).toBe(401);
    await auth.mail.waitFor(
      (m) => recipientsOf(m).includes(email) && m.subject === 'Your password was changed',
    );
  });

  it('A30 reset: a login that verified the old password while the reset ran opens no session', async () => {
    for (let round = 0; round < 5; round++) {
      const { email } = await auth.newUser();
      const token = await askFor(email);
      const [answer] = await Promise.all([auth.login(email, PASSWORD), reset(token)]);
      const alive = await auth.sql(
        'SELECT 1 FROM sessions s JOIN users u ON u.id_user = s.user_id WHERE u.email = ? AND s.revoked_at IS NULL',
        [email],
      );
      expect([200, 401]).toContain(answer.status);
      expect(alive).toHaveLength(0);
    }
  });
});
