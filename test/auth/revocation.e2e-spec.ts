import { ApiClient, startTestService, type TestDatabase } from '@proticket/testing';
import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { authService } from '../../apps/auth/src/auth.definition';
import { type AuthUnderTest, PASSWORD, startAuth, until } from './auth-under-test';
import { type BusinessService, newBusinessDatabase, startBusiness } from './business-service';

/** Five seconds are promised; a machine that is busy with other tests may take longer. */
const PATIENCE_MS = 60_000;
/** The claims of an access token. */
const claimsOf = (token: string): { sid: string; exp: number } =>
  JSON.parse(Buffer.from(token.split('.')[1]!, 'base64url').toString()) as { sid: string; exp: number };
/** Any route of the business service that requires a user. */
const GUARDED = '/v1/tickets';

async function untilRefused(api: ApiClient, token: string): Promise<void> {
  const deadline = Date.now() + PATIENCE_MS;
  while ((await api.get(GUARDED, { token })).status !== 401) {
    if (Date.now() > deadline) throw new Error(`The token still works after ${PATIENCE_MS} ms.`);
    await sleep(50);
  }
}

describe('A23 access is revoked in both services', () => {
  let auth: AuthUnderTest;
  let database: TestDatabase;
  let business: BusinessService;
  beforeAll(async () => {
    [auth, database] = await Promise.all([startAuth(), newBusinessDatabase()]);
    business = await startBusiness(database, auth.service.url);
  });
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
    'A23 %s revokes the access token within five seconds in both services',
    async (_, end) => {
      const admin = await auth.newAdmin();
      const user = await auth.newUser();
      const token = user.access_token;
      expect((await business.api.get(GUARDED, { token })).status).toBe(200);
      await end({ token, email: user.email, id: user.user.id_user }, admin.access_token);
      expect((await auth.api.get('/v1/users/me', { token })).status).toBe(401);
      await untilRefused(business.api, token);
    },
    15_000,
  );

  it('A23 a refresh after a role change carries the new role and works at once', async () => {
    const admin = await auth.newAdmin();
    const user = await auth.newUser();
    const path = `/v1/users/${user.user.id_user}`;
    await auth.api.patch(path, { token: admin.access_token, body: { role: 'organizer' } });
    await untilRefused(business.api, user.access_token);
    const { body } = await auth.api.post<{ access_token: string; user: { role: string } }>(
      '/v1/auth/refresh',
      {
        body: { refresh_token: user.refresh_token },
      },
    );
    expect(body.user.role).toBe('organizer');
    expect((await business.api.get(GUARDED, { token: body.access_token })).status).toBe(200);
  });

  it('A23 the business service works while auth is unreachable, also after a restart, and forgets no revocation', async () => {
    const [ended, living] = [await auth.newUser(), await auth.newUser()];
    await auth.api.post('/v1/auth/logout', { token: ended.access_token });
    await untilRefused(business.api, ended.access_token);
    await business.close();
    business = await startBusiness(database, 'http://127.0.0.1:1');
    expect((await business.api.get(GUARDED, { token: ended.access_token })).status).toBe(401);
    expect((await business.api.get(GUARDED, { token: living.access_token })).status).toBe(200);
    await business.close();
    business = await startBusiness(database, auth.service.url);
  });

  it.each([50, 1_500])('A23 a revocation that commits after %i later ones is not skipped', async (others) => {
    const { access_token: token } = await auth.newUser();
    const { sid } = claimsOf(token);
    const insert = (ids: string[]): [string, string[]] => [
      `INSERT INTO revocations (session_id, expires_at)
         VALUES ${ids.map(() => '(?, UTC_TIMESTAMP(3) + INTERVAL 1 HOUR)').join(', ')}`,
      ids,
    ];
    const late = auth.database.dataSource.createQueryRunner();
    await late.startTransaction();
    try {
      await late.query(...insert([sid]));
      const ids = Array.from({ length: others }, () => randomUUID());
      await auth.sql(...insert(ids));
      // The follower has read all of them and will request later ones next.
      await until(async () => (await known(ids)) === others);
      expect((await business.api.get(GUARDED, { token })).status).toBe(200);
      await late.commitTransaction();
      await untilRefused(business.api, token);
    } finally {
      await late.release();
    }
  });

  const known = async (ids: string[]): Promise<number> => {
    const rows = await database.dataSource.query<[{ count: string }]>(
      'SELECT count(*) FROM revocations WHERE session_id = ANY($1)',
      [ids],
    );
    return Number(rows[0].count);
  };

  it('A23 a revocation takes effect while the business database is locked, and is stored as soon as possible', async () => {
    const users = [await auth.newUser(), await auth.newUser()];
    const blocker = database.dataSource.createQueryRunner();
    await blocker.startTransaction();
    try {
      await blocker.query('LOCK TABLE revocations IN ACCESS EXCLUSIVE MODE');
      for (const { access_token: token } of users) {
        await auth.api.post('/v1/auth/logout', { token });
        await untilRefused(business.api, token);
      }
      // The first attempt to store them times out.
      await until(async () => (await waiting()) === 1);
      await until(async () => (await waiting()) === 0);
      await blocker.commitTransaction();
    } finally {
      await blocker.release();
    }
    const ids = users.map(({ access_token }) => claimsOf(access_token).sid);
    await until(async () => (await known(ids)) === 2);
  });

  const waiting = async (): Promise<number> => {
    const rows = await database.dataSource.query<[{ count: string }]>(
      `SELECT count(*) FROM pg_locks WHERE NOT granted AND relation = 'revocations'::regclass`,
    );
    return Number(rows[0].count);
  };

  it('A23 a revocation is stored until every token it applies to has expired, also if lifetimes were longer before', async () => {
    const { access_token: token } = await auth.newUser();
    const impatient = await startTestService(authService, {
      AUTH_DATABASE_URL: auth.database.url,
      ACCESS_TOKEN_SECONDS: '60',
    });
    try {
      await new ApiClient(impatient.url).post('/v1/auth/logout', { token });
    } finally {
      await impatient.close();
    }
    const { sid, exp } = claimsOf(token);
    const [row] = await auth.sql<{ expires_at: Date }>(
      'SELECT expires_at FROM revocations WHERE session_id = ?',
      [sid],
    );
    expect(row!.expires_at.getTime()).toBeGreaterThanOrEqual(exp * 1000);
  });
});
