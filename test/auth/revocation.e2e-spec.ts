import type { ApiClient, TestDatabase } from '@proticket/testing';
import { setTimeout as sleep } from 'node:timers/promises';
import { type AuthUnderTest, PASSWORD, startAuth } from './auth-under-test';
import { type BusinessBeside, newBusinessDatabase, startBusiness } from './business-beside';

const PROMISED_MS = 5_000;
/** Any route of the business service that needs a user. */
const GUARDED = '/v1/tickets';

async function endsWithin(api: ApiClient, token: string, milliseconds: number): Promise<number> {
  const start = Date.now();
  while (Date.now() - start < milliseconds) {
    if ((await api.get(GUARDED, { token })).status === 401) return Date.now() - start;
    await sleep(50);
  }
  throw new Error(`The token still works after ${milliseconds} ms.`);
}

describe('A23 access ends everywhere', () => {
  let auth: AuthUnderTest;
  let database: TestDatabase;
  let business: BusinessBeside;
  beforeAll(async () => {
    [auth, database] = await Promise.all([startAuth(), newBusinessDatabase()]);
    business = await startBusiness(database, auth.service.url);
  }, 30_000);
  afterAll(async () => {
    await business.close();
    await auth.close();
    await database.drop();
  });

  it.each<[string, (user: { token: string; email: string; id: string }, admin: string) => Promise<unknown>]>([
    ['logout', ({ token }) => auth.api.post('/v1/auth/logout', { token })],
    [
      'disabling',
      ({ id }, token) => auth.api.patch(`/v1/users/${id}`, { token, body: { status: 'disabled' } }),
    ],
    [
      'role change',
      ({ id }, token) => auth.api.patch(`/v1/users/${id}`, { token, body: { role: 'organizer' } }),
    ],
    [
      'password change on another device',
      async ({ email }) => {
        const token = (await auth.login(email)).body.access_token;
        const body = { current_password: PASSWORD, new_password: 'purple elephants dance at noon' };
        return auth.api.post('/v1/auth/change-password', { token, body });
      },
    ],
  ])(
    'A23 %s ends the access token within five seconds in both services',
    async (_, end) => {
      const admin = await auth.newAdmin();
      const user = await auth.newUser();
      const token = user.access_token;
      expect((await business.api.get(GUARDED, { token })).status).toBe(200);
      await end({ token, email: user.email, id: user.user.id_user }, admin.access_token);
      expect((await auth.api.get('/v1/users/me', { token })).status).toBe(401);
      await endsWithin(business.api, token, PROMISED_MS);
    },
    15_000,
  );

  it('A23 a refresh after a role change carries the new role and works at once', async () => {
    const admin = await auth.newAdmin();
    const user = await auth.newUser();
    const path = `/v1/users/${user.user.id_user}`;
    await auth.api.patch(path, { token: admin.access_token, body: { role: 'organizer' } });
    await endsWithin(business.api, user.access_token, PROMISED_MS);
    const { body } = await auth.api.post<{ access_token: string; user: { role: string } }>(
      '/v1/auth/refresh',
      {
        body: { refresh_token: user.refresh_token },
      },
    );
    expect(body.user.role).toBe('organizer');
    expect((await business.api.get(GUARDED, { token: body.access_token })).status).toBe(200);
  }, 15_000);

  it('A23 the business service serves while auth is away, also after a restart, and forgets nothing', async () => {
    const [ended, living] = [await auth.newUser(), await auth.newUser()];
    await auth.api.post('/v1/auth/logout', { token: ended.access_token });
    await endsWithin(business.api, ended.access_token, PROMISED_MS);
    await business.close();
    business = await startBusiness(database, 'http://127.0.0.1:1');
    expect((await business.api.get(GUARDED, { token: ended.access_token })).status).toBe(401);
    expect((await business.api.get(GUARDED, { token: living.access_token })).status).toBe(200);
  }, 15_000);
});
