import { ApiClient, recipientsOf, startTestService } from '@proticket/testing';
import { setTimeout as sleep } from 'node:timers/promises';
import { Secret, TOTP } from 'otpauth';
import { authService } from '../../apps/auth/src/auth.definition';
import { emailVerificationRequested } from '../../apps/auth/src/email-verification/email-verification.jobs';
import { PendingTokensRepository } from '../../apps/auth/src/users/pending-tokens.repository';
import { UsersRepository } from '../../apps/auth/src/users/users.repository';
import { type AuthUnderTest, newEmail, PASSWORD, startAuth, type Tokens, until } from './auth-under-test';

const NEW_PASSWORD = 'purple elephants dance at noon';
const THIRD_PASSWORD = 'grey whales hum in the harbour';

type Account = Tokens & { readonly email: string };

describe('A27 pending tokens are revoked when the account changes', () => {
  let auth: AuthUnderTest;
  let admin: Tokens;
  const tokensIn = (email: string, subject: string) =>
    auth.mail.mails
      .filter((mail) => recipientsOf(mail).includes(email) && mail.subject === subject)
      .map((mail) => /#token=([\w-]+)/.exec(mail.text ?? '')![1]!);
  async function mailedToken(email: string, subject: string, ask: () => Promise<unknown>): Promise<string> {
    const before = tokensIn(email, subject).length;
    await ask();
    await until(() => tokensIn(email, subject).length > before);
    return tokensIn(email, subject).at(-1)!;
  }
  const askToMove = ({ access_token: token }: Account, new_email: string, current_password = PASSWORD) =>
    auth.api.post('/v1/users/me/email', { token, body: { current_password, new_email } });
  const proofFor = (account: Account, new_email: string) =>
    mailedToken(new_email, 'Confirm your email address', () => askToMove(account, new_email));
  const resetFor = (email: string) =>
    mailedToken(email, 'Reset your password', () =>
      auth.api.post('/v1/auth/forgot-password', { body: { email } }),
    );
  const verify = (token: string) => auth.api.post('/v1/auth/verify-email', { body: { token } });
  const reset = (token: string, new_password = NEW_PASSWORD) =>
    auth.api.post('/v1/auth/reset-password', { body: { token, new_password } });
  const changePassword = ({ access_token: token }: Account) =>
    auth.api.post('/v1/auth/change-password', {
      token,
      body: { current_password: PASSWORD, new_password: NEW_PASSWORD },
    });
  const setStatus = (id: string, status: string) =>
    auth.api.patch(`/v1/users/${id}`, { token: admin.access_token, body: { status } });
  async function move(account: Account): Promise<void> {
    expect((await verify(await proofFor(account, newEmail()))).status).toBe(204);
  }

  beforeAll(async () => {
    auth = await startAuth({
      MAILS_PER_ACCOUNT_AND_HOUR: '100',
      TOKEN_FAILURES_PER_ADDRESS: '100000',
      TOTP_ENCRYPTION_SECRET: 'Zm9yIHRoZSBhcHBzIG9mIHBlb3BsZSB3aG8gY2FyZQ2026',
    });
    admin = await auth.newAdmin();
  });
  afterAll(() => auth.close());

  const endings: [string, (account: Account) => Promise<unknown>][] = [
    ['a changed password', changePassword],
    ['a reset password', async ({ email }) => reset(await resetFor(email), THIRD_PASSWORD)],
    ['another address that was proven', move],
    [
      'a disabled account, also once it is active again',
      async ({ user }) => {
        expect((await setStatus(user.id_user, 'disabled')).status).toBe(200);
        await setStatus(user.id_user, 'active');
      },
    ],
    [
      'an erased account',
      ({ access_token: token }) => auth.api.delete('/v1/users/me', { token, body: { password: PASSWORD } }),
    ],
  ];

  it.each(endings)('A27 the link of a pending change of address is revoked by %s', async (_, end) => {
    const account = await auth.newUser();
    const thief = newEmail();
    const link = await proofFor(account, thief);
    await end(account);
    expect(await verify(link)).toMatchObject({ status: 400, body: { code: 'email_proof.invalid_token' } });
    expect(await auth.sql('SELECT 1 FROM users WHERE email = ?', [thief])).toEqual([]);
  });

  it.each(endings)('A27 a reset link is revoked by %s', async (_, end) => {
    const account = await auth.newUser();
    const link = await resetFor(account.email);
    await end(account);
    expect(await reset(link, THIRD_PASSWORD)).toMatchObject({
      status: 400,
      body: { code: 'password_reset.invalid_token' },
    });
  });

  it.each(endings.slice(0, 4))('A41 an unconfirmed second factor is revoked by %s', async (_, end) => {
    const account = await auth.newUser();
    const begun = await auth.api.post<{ secret: string }>('/v1/users/me/second-factor', {
      token: account.access_token,
      body: { current_password: PASSWORD },
    });
    await end(account);
    const rows = await auth.sql('SELECT totp_secret FROM users WHERE id_user = ?', [account.user.id_user]);
    expect(rows).toEqual([{ totp_secret: null }]);
    const code = new TOTP({ secret: Secret.fromBase32(begun.body.secret) }).generate();
    const confirm = { token: account.access_token, body: { code } };
    expect([401, 409]).toContain((await auth.api.post('/v1/users/me/second-factor/confirm', confirm)).status);
  });

  it('A41 a confirmed second factor and its recovery codes survive a change of password', async () => {
    const account = await auth.newUser();
    const { access_token: token } = account;
    const begun = await auth.api.post<{ secret: string }>('/v1/users/me/second-factor', {
      token,
      body: { current_password: PASSWORD },
    });
    const code = new TOTP({ secret: Secret.fromBase32(begun.body.secret) }).generate();
    await auth.api.post('/v1/users/me/second-factor/confirm', { token, body: { code } });
    expect((await changePassword(account)).status).toBe(204);
    expect(await auth.login(account.email, NEW_PASSWORD)).toMatchObject({
      body: { code: 'second_factor.code_needed' },
    });
    const codes = await auth.sql('SELECT 1 FROM recovery_codes WHERE user_id = ?', [account.user.id_user]);
    expect(codes).toHaveLength(10);
  });

  it('A24 requesting the current address cancels a pending change, also if the limit of mails is reached', async () => {
    const account = await auth.newUser();
    const link = await proofFor(account, newEmail());
    await auth.sql("UPDATE throttles SET points = 1000 WHERE `key` LIKE 'verify-mail:%'");
    try {
      expect((await askToMove(account, newEmail())).status).toBe(429);
      expect((await askToMove(account, account.email)).status).toBe(202);
    } finally {
      await auth.sql('DELETE FROM throttles');
    }
    expect((await verify(link)).status).toBe(400);
    const me = await auth.api.get('/v1/users/me', { token: account.access_token });
    expect(me.body).toMatchObject({ email: account.email });
  });

  it('A24 a change that still waits for its mail is revoked as well: the link is never sent', async () => {
    const waiting = await startAuth({ JOBS_ENABLED: 'false' });
    try {
      const { access_token: token } = await waiting.newUser();
      const post = (path: string, body: object) => waiting.api.post(path, { token, body });
      await post('/v1/users/me/email', { current_password: PASSWORD, new_email: newEmail() });
      await post('/v1/auth/change-password', { current_password: PASSWORD, new_password: NEW_PASSWORD });
      const worker = await startTestService(authService, {
        AUTH_DATABASE_URL: waiting.database.url,
        SMTP_URL: waiting.mail.url,
      });
      await waiting.jobsDone();
      await worker.close();
      expect(new Set(waiting.mail.mails.map(({ subject }) => subject))).toEqual(
        new Set(['A new email address was requested', 'Your password was changed']),
      );
    } finally {
      await waiting.close();
    }
  });

  it('A24 a change requested with a password that was changed in the meantime is refused', async () => {
    const account = await auth.newUser();
    const users = auth.service.get(UsersRepository);
    const lock = users.lockUnchanged.bind(users);
    const changing = jest.spyOn(users, 'lockUnchanged').mockImplementationOnce(async (...args) => {
      expect((await changePassword(account)).status).toBe(204);
      return lock(...args);
    });
    expect(await askToMove(account, newEmail())).toMatchObject({
      status: 403,
      body: { code: 'passwords.wrong' },
    });
    expect(changing).toHaveBeenCalledTimes(1);
    changing.mockRestore();
    const live = 'SELECT 1 FROM email_tokens WHERE user_id = ? AND used = 0';
    expect(await auth.sql(live, [account.user.id_user])).toEqual([]);
  });

  it('A24 a job of an older release, without a pending change, mails no link to another address', async () => {
    const account = await auth.newUser();
    const stranger = newEmail();
    await auth.sql(
      `INSERT INTO jobs (id_job, type, payload, run_at, max_attempts) VALUES (UUID(), ?, ?, UTC_TIMESTAMP(6), 1)`,
      [emailVerificationRequested.name, JSON.stringify({ id_user: account.user.id_user, email: stranger })],
    );
    await auth.jobsDone();
    expect(tokensIn(stranger, 'Confirm your email address')).toEqual([]);
  });

  it('A29 a change of address while a reset link is created leaves no link in the old mailbox', async () => {
    const account = await auth.newUser();
    const proof = await proofFor(account, newEmail());
    const users = auth.service.get(UsersRepository);
    const find = users.findByEmail.bind(users);
    const moving = jest.spyOn(users, 'findByEmail').mockImplementationOnce(async (...args) => {
      const found = await find(...args);
      expect((await verify(proof)).status).toBe(204);
      return found;
    });
    await auth.api.post('/v1/auth/forgot-password', { body: { email: account.email } });
    await auth.jobsDone();
    expect(moving).toHaveBeenCalledTimes(1);
    moving.mockRestore();
    expect(tokensIn(account.email, 'Reset your password')).toEqual([]);
    const live = 'SELECT 1 FROM password_reset_tokens WHERE user_id = ? AND used = 0';
    expect(await auth.sql(live, [account.user.id_user])).toEqual([]);
  });

  /**
   * Changes the password at one instance while the link of a pending change is used at another one, with less and less time in
   * between. Both write their audit entry while they hold the account's lock, so the entries show the order.
   *
   * @returns how often the address changed after the password.
   */
  async function raceOfLinkAndPassword(): Promise<number> {
    const other = await startTestService(authService, {
      AUTH_DATABASE_URL: auth.database.url,
      SMTP_URL: auth.mail.url,
      JOBS_ENABLED: 'false',
    });
    let late = 0;
    try {
      const follow = async (token: string, afterMs: number) => {
        await sleep(afterMs);
        return new ApiClient(other.url).post('/v1/auth/verify-email', { body: { token } });
      };
      for (let round = 0; round < 12; round++) {
        const account = await auth.newUser();
        const link = await proofFor(account, newEmail());
        const [changed, followed] = await Promise.all([changePassword(account), follow(link, round * 25)]);
        expect(changed.status).toBe(204);
        expect([204, 400]).toContain(followed.status);
        const entries = await auth.sql<{ action: string }>(
          `SELECT action FROM audit_log WHERE subject = ? AND action IN ('password.changed', 'account.email_changed')
           ORDER BY id`,
          [`user:${account.user.id_user}`],
        );
        if (entries[0]!.action === 'password.changed' && entries.length === 2) late++;
      }
    } finally {
      await other.close();
    }
    return late;
  }

  it('A27 a link that is used while the password changes works before the change or not at all', async () => {
    expect(await raceOfLinkAndPassword()).toBe(0);
  });

  it('A27 without revoking pending tokens, the link works after the change (control)', async () => {
    const end = jest.spyOn(auth.service.get(PendingTokensRepository), 'revokeAll').mockResolvedValue();
    try {
      expect(await raceOfLinkAndPassword()).toBeGreaterThan(0);
    } finally {
      end.mockRestore();
    }
  });
});
