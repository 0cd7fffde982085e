import { recipientsOf, serviceToken } from '@proticket/testing';
import { type AuthUnderTest, newEmail, PASSWORD, startAuth, type Tokens } from './auth-under-test';

describe('accounts over HTTP', () => {
  let auth: AuthUnderTest;
  beforeAll(async () => {
    auth = await startAuth();
  });
  afterAll(() => auth.close());

  it('registers an account, logs in and shows it', async () => {
    const email = newEmail();
    const registered = await auth.api.post<{ user: Record<string, unknown> }>('/v1/auth/register', {
      body: { email, password: PASSWORD, name: 'Ada Lovelace' },
    });
    expect(registered.status).toBe(201);
    expect(registered.body.user).toMatchObject({
      email,
      name: 'Ada Lovelace',
      role: 'buyer',
      last_login: null,
    });

    const { status, body } = await auth.login(email);
    expect(status).toBe(200);
    expect(body).toMatchObject({ token_type: 'Bearer', expires_in: 3600 });

    const me = await auth.api.get<Record<string, unknown>>('/v1/users/me', { token: body.access_token });
    expect(me.status).toBe(200);
    expect(me.body).toMatchObject({ email, name: 'Ada Lovelace', role: 'buyer', status: 'active' });
    expect(me.body['last_login']).not.toBeNull();
    expect(Object.keys(me.body)).not.toContain('password_hash');
  });

  it('refuses a second account with the same email address in any spelling', async () => {
    const { email } = await auth.newUser();
    const again = await auth.api.post('/v1/auth/register', {
      body: { email: email.toUpperCase(), password: PASSWORD },
    });
    expect(again.status).toBe(409);
    expect(again.body).toMatchObject({ code: 'users.email_taken' });
  });

  it('changes the name and nothing else', async () => {
    const { access_token: token } = await auth.newUser();
    const changed = await auth.api.patch('/v1/users/me', { token, body: { name: 'Grace Hopper' } });
    expect(changed).toMatchObject({ status: 200, body: { name: 'Grace Hopper' } });
    for (const body of [{ role: 'admin' }, { status: 'active' }, { email_verified: true }, { name: 7 }]) {
      expect((await auth.api.patch('/v1/users/me', { token, body })).status).toBe(400);
    }
  });

  it('refreshes with each token once and logs out', async () => {
    const first = await auth.newUser();
    const second = await auth.api.post<Tokens>('/v1/auth/refresh', {
      body: { refresh_token: first.refresh_token },
    });
    expect(second.status).toBe(200);
    expect(second.body.refresh_token).not.toBe(first.refresh_token);

    const out = await auth.api.post('/v1/auth/logout', { token: second.body.access_token });
    expect(out.status).toBe(204);
    const after = await auth.api.post('/v1/auth/refresh', {
      body: { refresh_token: second.body.refresh_token },
    });
    expect(after).toMatchObject({ status: 401, body: { code: 'sessions.invalid_refresh_token' } });
  });

  it('changes the password, ends other sessions and notifies the user', async () => {
    const { email, access_token: token } = await auth.newUser();
    const elsewhere = (await auth.login(email)).body;
    const wrong = await auth.api.post('/v1/auth/change-password', {
      token,
      body: { current_password: 'not my password at all', new_password: 'purple elephants dance at noon' },
    });
    expect(wrong).toMatchObject({ status: 403, body: { code: 'passwords.wrong' } });
    const right = await auth.api.post('/v1/auth/change-password', {
      token,
      body: { current_password: PASSWORD, new_password: 'purple elephants dance at noon' },
    });
    expect(right.status).toBe(204);
    expect((await auth.login(email)).status).toBe(401);
    expect((await auth.login(email, 'purple elephants dance at noon')).status).toBe(200);
    const refreshed = await auth.api.post('/v1/auth/refresh', {
      body: { refresh_token: elsewhere.refresh_token },
    });
    expect(refreshed.status).toBe(401);
    await auth.mail.waitFor(
      (mail) => recipientsOf(mail).includes(email) && mail.subject === 'Your password was changed',
    );
  });

  it('resets a forgotten password with the token of the mail', async () => {
    const { email } = await auth.newUser();
    const asked = await auth.api.post('/v1/auth/forgot-password', { body: { email } });
    expect(asked.status).toBe(202);
    const mail = await auth.mail.waitFor(
      (m) => recipientsOf(m).includes(email) && m.subject === 'Reset your password',
    );
    const [, token] =
      /https:\/\/tickets\.example\.org\/reset-password#token=([\w-]+)/.exec(mail.text ?? '') ?? [];
    const body = { token, new_password: 'purple elephants dance at noon' };
    expect((await auth.api.post('/v1/auth/reset-password', { body })).status).toBe(204);
    expect((await auth.login(email, body.new_password)).status).toBe(200);
    expect(await auth.api.post('/v1/auth/reset-password', { body })).toMatchObject({
      status: 400,
      body: { code: 'password_reset.invalid_token' },
    });
  });

  it('lets admins list, search, page and change accounts', async () => {
    const admin = await auth.newAdmin();
    const token = admin.access_token;
    const { email, user } = await auth.newUser();
    const found = await auth.api.get('/v1/users?q=' + encodeURIComponent(email), { token });
    expect(found).toMatchObject({ status: 200, body: { items: [{ email }], next_cursor: null } });
    const first = await auth.api.get<{ items: unknown[]; next_cursor: string }>('/v1/users?limit=1', {
      token,
    });
    const second = await auth.api.get<{ items: unknown[] }>(
      `/v1/users?limit=1&cursor=${encodeURIComponent(first.body.next_cursor)}`,
      { token },
    );
    expect(second.body.items).not.toEqual(first.body.items);

    const promoted = await auth.api.patch(`/v1/users/${user.id_user}`, {
      token,
      body: { role: 'organizer' },
    });
    expect(promoted).toMatchObject({ status: 200, body: { role: 'organizer' } });
    const disabled = await auth.api.patch(`/v1/users/${user.id_user}`, {
      token,
      body: { status: 'disabled' },
    });
    expect(disabled).toMatchObject({ status: 200, body: { status: 'disabled' } });
    expect((await auth.login(email)).status).toBe(401);

    const self = await auth.api.patch(`/v1/users/${admin.user.id_user}`, { token, body: { role: 'buyer' } });
    expect(self).toMatchObject({ status: 409, body: { code: 'users.last_admin' } });
    expect((await auth.api.get('/v1/roles', { token })).body).toMatchObject({
      items: [{ role_name: 'buyer' }, { role_name: 'organizer' }, { role_name: 'admin' }],
    });
  });

  it('finds an account by its address for the other service, in every spelling that logs in', async () => {
    const { user, access_token } = await auth.newUser();
    const token = serviceToken();
    const find = (email: string, by = token) =>
      auth.api.get(`/v1/internal/users/by-email?email=${encodeURIComponent(email)}`, { token: by });
    for (const email of [user.email, user.email.toUpperCase(), ` ${user.email} `])
      expect(await find(email)).toMatchObject({
        status: 200,
        body: { id_user: user.id_user, email: user.email },
      });
    expect((await find('nobody@example.org')).status).toBe(404);
    expect((await find('no address')).status).toBe(400);
    expect((await find(user.email, access_token)).status).toBe(401);
  });

  it('allows the internal routes to the other service only', async () => {
    const { user, access_token } = await auth.newUser();
    const token = serviceToken();
    const path = `/v1/internal/users?ids=${user.id_user}`;
    expect(await auth.api.get(path, { token })).toMatchObject({
      status: 200,
      body: { items: [{ id_user: user.id_user, email: user.email, role: 'buyer' }] },
    });
    expect((await auth.api.get(path, { token: access_token })).status).toBe(401);
    expect((await auth.api.get('/v1/users/me', { token })).status).toBe(401);

    const role = `/v1/internal/users/${user.id_user}/role`;
    expect((await auth.api.send('PUT', role, { token, body: { role: 'organizer' } })).status).toBe(204);
    expect((await auth.api.send('PUT', role, { token, body: { role: 'admin' } })).status).toBe(409);
    const feed = await auth.api.get('/v1/internal/revocations?since=0', { token });
    expect(feed).toMatchObject({
      status: 200,
      body: {
        items: expect.arrayContaining([
          expect.objectContaining({ user_id: user.id_user, role: 'organizer' }),
        ]),
      },
    });
  });
});
