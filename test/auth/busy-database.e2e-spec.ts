import { DataSource, type QueryRunner } from 'typeorm';
import { UsersRepository } from '../../apps/auth/src/users/users.repository';
import { type AuthUnderTest, startAuth } from './auth-under-test';

/** Connections of the service; the test's own come from another pool. */
const POOL = 20;

describe('A busy database', () => {
  let auth: AuthUnderTest;
  beforeAll(async () => {
    auth = await startAuth();
  });
  afterAll(() => auth.close());

  const comeBack = { status: 503, body: { code: 'request.overloaded' } };

  it('refuses a login whose account stays locked with 503 after one lock timeout', async () => {
    const { email } = await auth.newUser();
    const runner = auth.database.dataSource.createQueryRunner();
    await runner.startTransaction();
    await runner.query('SELECT 1 FROM users WHERE email = ? FOR UPDATE', [email]);
    const record = jest.spyOn(auth.service.get(UsersRepository), 'recordLogin');
    try {
      const answer = await auth.login(email);
      expect(answer).toMatchObject(comeBack);
      expect(Number(answer.headers.get('retry-after'))).toBeGreaterThan(0);
    } finally {
      await runner.rollbackTransaction();
      await runner.release();
    }
    expect(record).toHaveBeenCalledTimes(1);
    record.mockRestore();
    expect((await auth.login(email)).status).toBe(200);
  });

  it('refuses requests with 503 while all connections are in use, and loses no connection', async () => {
    const taken = await takeAll();
    try {
      const answer = await auth.login('somebody@example.org');
      expect(answer).toMatchObject(comeBack);
      expect(Number(answer.headers.get('retry-after'))).toBeGreaterThan(0);
    } finally {
      await Promise.all(taken.map((runner) => runner.release()));
    }
    const again = await takeAll();
    await Promise.all(again.map((runner) => runner.release()));
    await auth.newUser();
  });

  function takeAll(): Promise<QueryRunner[]> {
    const dataSource = auth.service.get(DataSource);
    return Promise.all(
      Array.from({ length: POOL }, async () => {
        const runner = dataSource.createQueryRunner();
        await runner.connect();
        return runner;
      }),
    );
  }
});
