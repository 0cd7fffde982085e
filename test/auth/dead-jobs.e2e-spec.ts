import { MarkUnhandledJobs } from '@proticket/platform';
import { accessTokenFor, type TestDatabase } from '@proticket/testing';
import { randomUUID } from 'node:crypto';
import { type AuthUnderTest, startAuth } from './auth-under-test';
import { type BusinessService, newBusinessDatabase, startBusiness } from './business-service';

interface DeadJobs {
  readonly items: { readonly id_job: string; readonly type: string; readonly last_error: string }[];
  readonly next_cursor: string | null;
}

describe('dead jobs', () => {
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

  it('an admin lists a dead job and replays it, in both services', async () => {
    const admin = (await auth.newAdmin()).access_token;
    const insert = `INSERT INTO jobs (id_job, type, payload, run_at, max_attempts) VALUES ('${randomUUID()}', 'nobody.handles_this', '{}', '2020-01-01', 3)`;
    await auth.sql(insert);
    await database.dataSource.query(insert);
    for (const [{ api, service }, token] of [
      [auth, admin],
      [business, accessTokenFor({ role: 'admin' })],
    ] as const) {
      const read = async () => (await api.get<DeadJobs>('/v1/jobs/dead?limit=1', { token })).body;
      await service.get(MarkUnhandledJobs).run();
      const [job] = (await read()).items;
      expect(job).toMatchObject({
        type: 'nobody.handles_this',
        last_error: 'No handler for nobody.handles_this.',
      });
      const ofType = async (type: string) =>
        (await api.get<DeadJobs>(`/v1/jobs/dead?type=${type}`, { token })).body.items;
      expect(await ofType('nobody.handles_this')).toHaveLength(1);
      expect(await ofType('nobody.handles_that')).toEqual([]);
      expect((await api.get('/v1/jobs/dead?type=DROP', { token })).status).toBe(400);
      const replay = `/v1/jobs/dead/${job!.id_job}/replay`;
      const answers = await Promise.all(Array.from({ length: 5 }, () => api.post(replay, { token })));
      expect(answers.filter(({ status }) => status === 204)).toHaveLength(1);
      expect(answers.filter(({ status }) => status === 404)).toHaveLength(4);
      expect((await read()).items).toEqual([]);
      expect((await api.get('/v1/jobs/dead', { token: accessTokenFor({ role: 'buyer' }) })).status).not.toBe(
        200,
      );
      expect((await api.post(`/v1/jobs/dead/${randomUUID()}/replay`, { token })).status).toBe(404);
    }
  });
});
