import { managerOf } from '@proticket/platform';
import { recipientsOf, serviceToken } from '@proticket/testing';
import { setTimeout as sleep } from 'node:timers/promises';
import { userErrors } from '../../apps/auth/src/users/user.errors';
import { UsersRepository } from '../../apps/auth/src/users/users.repository';
import { type AuthUnderTest, newEmail, PASSWORD, startAuth } from './auth-under-test';

describe('managing an account', () => {
  let auth: AuthUnderTest;
  const mailTo = (email: string, subject: string) =>
    auth.mail.waitFor((mail) => recipientsOf(mail).includes(email) && mail.subject === subject);
  async function proofFor(email: string): Promise<string> {
    const mail = await mailTo(email, 'Confirm your email address');
    return /#token=([\w-]+)/.exec(mail.text ?? '')![1]!;
  }
  const verify = (token: string) => auth.api.post('/v1/auth/verify-email', { body: { token } });
  const me = async (token: string) =>
    (await auth.api.get<Record<string, unknown>>('/v1/users/me', { token })).body;

  beforeAll(async () => {
    auth = await startAuth({ TRUSTED_PROXIES: '127.0.0.1', EMAIL_VERIFICATION: 'optional' });
  });
  afterAll(() => auth.close());

  it('A24 changing the email address requires the password, notifies the old address and waits for verification of the new one', async () => {
    const { email, access_token: token } = await auth.newUser();
    const new_email = newEmail();
    const ask = (current_password: string) =>
      auth.api.post('/v1/users/me/email', { token, body: { current_password, new_email } });
    expect((await ask('not the password')).status).toBe(403);
    expect((await ask(PASSWORD)).status).toBe(202);
    await mailTo(email, 'A new email address was requested');
    expect(await me(token)).toMatchObject({ email });
    const proof = await proofFor(new_email);
    expect((await verify(proof)).status).toBe(204);
    expect(await me(token)).toMatchObject({ email: new_email, email_verified: true });
    await mailTo(email, 'Your email address was changed');
    expect((await verify(proof)).status).toBe(400);
    expect((await auth.login(email)).status).toBe(401);
    expect((await auth.login(new_email)).status).toBe(200);
  });

  it('A24 an address that another account got in the meantime is refused', async () => {
    const { access_token: token } = await auth.newUser();
    const new_email = newEmail();
    await auth.api.post('/v1/users/me/email', { token, body: { current_password: PASSWORD, new_email } });
    const proof = await proofFor(new_email);
    await auth.newUser(new_email);
    expect(await verify(proof)).toMatchObject({ status: 409, body: { code: 'users.email_taken' } });
  });

  it('A25 users list and end their own sessions; those of others are not found', async () => {
    const { email, access_token: token } = await auth.newUser();
    const other = (await auth.login(email)).body;
    const { body } = await auth.api.get<{ items: { id_session: string; current: boolean }[] }>(
      '/v1/users/me/sessions',
      { token },
    );
    expect(body.items).toHaveLength(2);
    const elsewhere = body.items.find(({ current }) => !current)!;
    const stranger = await auth.newUser();
    const path = `/v1/users/me/sessions/${elsewhere.id_session}`;
    expect((await auth.api.delete(path, { token: stranger.access_token })).status).toBe(404);
    expect((await auth.api.delete(path, { token })).status).toBe(204);
    expect((await auth.api.delete(path, { token })).status).toBe(404);
    expect((await auth.api.get('/v1/users/me', { token: other.access_token })).status).toBe(401);
    expect((await auth.api.get('/v1/users/me', { token })).status).toBe(200);
  });

  it('A25 users end all their other sessions in one call; those of others go on', async () => {
    const { email, access_token: token, user } = await auth.newUser();
    const others = [(await auth.login(email)).body, (await auth.login(email)).body];
    const stranger = await auth.newUser();
    const end = () => auth.api.delete('/v1/users/me/sessions', { token });
    expect([(await end()).status, (await end()).status]).toEqual([204, 204]);
    for (const { access_token, refresh_token } of others) {
      expect((await auth.api.get('/v1/users/me', { token: access_token })).status).toBe(401);
      expect((await auth.api.post('/v1/auth/refresh', { body: { refresh_token } })).status).toBe(401);
    }
    for (const alive of [token, stranger.access_token])
      expect((await auth.api.get('/v1/users/me', { token: alive })).status).toBe(200);
    const audit = await auth.sql<{ detail: unknown }>(
      `SELECT detail FROM audit_log WHERE action = 'session.ended' AND actor_id = ?`,
      [user.id_user],
    );
    expect(audit).toHaveLength(1);
    expect((await auth.api.delete('/v1/users/me/sessions')).status).toBe(401);
  });

  it('A25 a login from an unfamiliar address and client is mailed to the user, one from a known address is not', async () => {
    const { email } = await auth.newUser();
    const from = (ip: string, agent: string) =>
      auth.api.post('/v1/auth/login', {
        body: { email, password: PASSWORD },
        headers: { 'x-forwarded-for': ip, 'user-agent': agent },
      });
    await from('203.0.113.5', 'A phone');
    expect((await mailTo(email, 'New login to your account')).text).toContain('203.0.113.5');
    await from('203.0.113.5', 'A phone');
    await from('203.0.113.99', 'A phone');
    await auth.jobsDone();
    const notices = auth.mail.mails.filter(
      (m) => recipientsOf(m).includes(email) && m.subject?.includes('New login'),
    );
    expect(notices).toHaveLength(1);
  });

  it('verifies the address of a new account once, also after the mail was requested again', async () => {
    const { email, access_token: token } = await auth.newUser();
    const first = await proofFor(email);
    expect((await auth.api.post('/v1/auth/resend-verification', { body: { email } })).status).toBe(202);
    expect(
      (await auth.api.post('/v1/auth/resend-verification', { body: { email: newEmail() } })).status,
    ).toBe(202);
    await auth.jobsDone();
    const proofs = auth.mail.mails.filter(
      (m) => recipientsOf(m).includes(email) && m.subject === 'Confirm your email address',
    );
    expect(proofs).toHaveLength(2);
    expect((await verify(first)).status).toBe(400);
    const second = /#token=([\w-]+)/.exec(proofs[1]!.text ?? '')![1]!;
    const answers = await Promise.all(Array.from({ length: 20 }, () => verify(second)));
    expect(answers.filter(({ status }) => status === 204)).toHaveLength(1);
    expect(await me(token)).toMatchObject({ email_verified: true });
  });

  it('refuses a login with an unverified address if verification is required', async () => {
    const strict = await startAuth({ EMAIL_VERIFICATION: 'required' });
    try {
      const email = newEmail();
      await strict.api.post('/v1/auth/register', { body: { email, password: PASSWORD } });
      expect(await strict.login(email)).toMatchObject({ status: 403, body: { code: 'email_proof.needed' } });
      expect((await strict.login(email, 'not the password')).status).toBe(401);
      const mail = await strict.mail.waitFor((m) => recipientsOf(m).includes(email));
      const token = /#token=([\w-]+)/.exec(mail.text ?? '')![1]!;
      await strict.api.post('/v1/auth/verify-email', { body: { token } });
      expect((await strict.login(email)).status).toBe(200);
    } finally {
      await strict.close();
    }
  });

  it('A8 a registration does not reveal whether there is an account, if the settings say so', async () => {
    const hiding = await startAuth({ REGISTRATION_HIDES_ACCOUNTS: 'true' });
    try {
      const email = newEmail();
      const register = () => hiding.api.post('/v1/auth/register', { body: { email, password: PASSWORD } });
      const [first, second] = [await register(), await register()];
      expect(first.status).toBe(202);
      expect(second).toMatchObject({ status: 202, body: first.body });
      await hiding.mail.waitFor(
        (m) => recipientsOf(m).includes(email) && m.subject === 'You have an account already',
      );
      expect((await hiding.login(email)).status).toBe(200);
    } finally {
      await hiding.close();
    }
  });

  it('A13 an address, also a very long one, gets at most three mails per hour about its existing account', async () => {
    const hiding = await startAuth({ REGISTRATION_HIDES_ACCOUNTS: 'true' });
    try {
      const label = 'x'.repeat(60);
      const email = `${'u'.repeat(64)}@${label}.${label}.${label}.org`;
      const call = { body: { email, password: PASSWORD } };
      for (let i = 0; i < 6; i++) {
        expect((await hiding.api.post('/v1/auth/register', call)).status).toBe(202);
        await hiding.jobsDone();
      }
      expect(hiding.mail.mails.map(({ subject }) => subject)).toEqual(
        Array(3).fill('You have an account already'),
      );
    } finally {
      await hiding.close();
    }
  });

  it('exactly one of 20 parallel registrations of an address succeeds', async () => {
    const email = newEmail();
    const call = { body: { email, password: PASSWORD } };
    const answers = await Promise.all(
      Array.from({ length: 20 }, () => auth.api.post('/v1/auth/register', call)),
    );
    expect(answers.filter(({ status }) => status === 201)).toHaveLength(1);
    expect(answers.filter(({ status }) => status === 409)).toHaveLength(19);
  });

  it('without the unique index, parallel registrations create several accounts (control)', async () => {
    const unguarded = await startAuth();
    try {
      await unguarded.sql('ALTER TABLE users DROP KEY users_email');
      const users = unguarded.service.get(UsersRepository);
      const insert = users.insert.bind(users);
      const second = Promise.withResolvers<void>();
      let looked = 0;
      jest.spyOn(users, 'insert').mockImplementation(async (tx, user) => {
        const taken = await managerOf(tx).query<unknown[]>('SELECT 1 FROM users WHERE email = ?', [
          user.email,
        ]);
        if (taken.length > 0) throw userErrors.email_taken();
        // Until a second registration has looked as well, however slow the machine is.
        if (++looked === 2) second.resolve();
        await Promise.race([second.promise, sleep(10_000, undefined, { ref: false })]);
        await insert(tx, user);
      });
      const call = { body: { email: newEmail(), password: PASSWORD } };
      const answers = await Promise.all(
        Array.from({ length: 20 }, () => unguarded.api.post('/v1/auth/register', call)),
      );
      expect(answers.filter(({ status }) => status === 201).length).toBeGreaterThan(1);
    } finally {
      jest.restoreAllMocks();
      await unguarded.close();
    }
  });

  it('deletes an account with its password and leaves only its id', async () => {
    const { email, access_token: token, user } = await auth.newUser();
    expect(
      (await auth.api.delete('/v1/users/me', { token, body: { password: 'not the password' } })).status,
    ).toBe(403);
    await auth.sql(
      `INSERT INTO jobs (id_job, type, payload, dead_at, max_attempts)
       VALUES (uuid(), 'notices.email_changed', ?, UTC_TIMESTAMP(6), 1)`,
      [JSON.stringify({ to: email })],
    );
    expect((await auth.api.delete('/v1/users/me', { token, body: { password: PASSWORD } })).status).toBe(204);
    expect((await auth.api.get('/v1/users/me', { token })).status).toBe(401);
    expect((await auth.login(email)).status).toBe(401);
    for (const table of ['users', 'sessions', 'email_tokens', 'password_reset_tokens', 'jobs']) {
      expect(JSON.stringify(await auth.sql(`SELECT * FROM ${table}`))).not.toContain(email);
    }
    const path = `/v1/internal/users?ids=${user.id_user}`;
    expect((await auth.api.get(path, { token: serviceToken() })).body).toEqual({ items: [] });
    expect((await auth.newUser(email)).user.id_user).not.toBe(user.id_user);
  });

  it('refuses to delete the last admin', async () => {
    const alone = await startAuth();
    try {
      const { access_token: token } = await alone.newAdmin();
      expect((await alone.api.delete('/v1/users/me', { token, body: { password: PASSWORD } })).status).toBe(
        409,
      );
    } finally {
      await alone.close();
    }
  });
});
