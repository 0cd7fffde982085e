import { startTestService, type TestService } from '@proticket/testing';
import { randomUUID } from 'node:crypto';
import { DataSource, type QueryRunner } from 'typeorm';
import { authService } from '../../apps/auth/src/auth.definition';
import { ChangeUser } from '../../apps/auth/src/user-admin/change-user.usecase';
import { userErrors } from '../../apps/auth/src/users/user.errors';
import { type AuthUnderTest, newEmail, startAuth } from './auth-under-test';

const ADMINS = 24;
const COUNT = "WHERE u.status = 'active'";

type Query = (sql: string, parameters?: unknown[], ...rest: unknown[]) => Promise<unknown>;

/** Passes every statement of a service through `change`, which may also wait. */
function intercept(service: TestService, change: (sql: string) => string | Promise<string>): void {
  const dataSource = service.get(DataSource);
  const create = dataSource.createQueryRunner.bind(dataSource);
  dataSource.createQueryRunner = (mode) => {
    const runner = create(mode);
    const query = runner.query.bind(runner) as Query;
    const changed: Query = async (sql, ...rest) => query(await change(sql), ...rest);
    runner.query = changed as QueryRunner['query'];
    return runner;
  };
}

/**
 * A cluster of Galera with two writers, as far as it matters here: SELECT … FOR UPDATE on one node does not stop the other, so
 * the services lose it. What is left has to keep the last admin.
 */
describe('The last admin, where row locks of a SELECT count for nothing', () => {
  let auth: AuthUnderTest;
  let second: TestService;
  let change: (sql: string) => string | Promise<string> = (sql) => sql;

  beforeAll(async () => {
    auth = await startAuth();
    second = await startTestService(authService, { AUTH_DATABASE_URL: auth.database.url });
    for (const service of [auth.service, second]) intercept(service, (sql) => change(sql));
  });
  afterAll(async () => {
    await second.close();
    await auth.close();
  });

  /** All admins lose the role at once, half of them at each instance. @returns what was refused, and how many are left */
  async function removeAll(changed: typeof change): Promise<{ refused: string[]; left: number }> {
    await auth.sql(`UPDATE users SET status = 'disabled'`);
    const ids = Array.from({ length: ADMINS }, () => randomUUID());
    for (const id of ids)
      await auth.sql(
        `INSERT INTO users (id_user, email, password_hash, name, role_id)
         SELECT ?, ?, 'none', 'Admin', id_role FROM roles WHERE role_name = 'admin'`,
        [id, newEmail()],
      );
    change = changed;
    const services = [auth.service, second];
    const answers = await Promise.allSettled(
      ids.map((id, index) => services[index % 2]!.get(ChangeUser).change(id, { role: 'buyer' }, null)),
    );
    change = (sql) => sql;
    const [row] = await auth.sql<{ left: number }>(
      `SELECT COUNT(*) AS \`left\` FROM users WHERE status = 'active'
       AND role_id = (SELECT id_role FROM roles WHERE role_name = 'admin')`,
    );
    const refused = answers.flatMap((answer) =>
      answer.status === 'rejected' ? [answer.reason as Error] : [],
    );
    return { refused: refused.map(({ message }) => message), left: Number(row!.left) };
  }

  const withoutRowLocks = (sql: string) => (sql.includes(COUNT) ? sql.replace('FOR UPDATE', '') : sql);

  it('A42 is kept when all admins are removed at once at two instances', async () => {
    expect(await removeAll(withoutRowLocks)).toEqual({
      refused: [userErrors.last_admin().message],
      left: 1,
    });
  });

  it('A42 control: is lost without the row that all of them change first', async () => {
    let ready = 0;
    const { promise: allCounted, resolve } = Promise.withResolvers<void>();
    const racing = async (sql: string) => {
      if (sql.startsWith('UPDATE admin_changes')) return 'SELECT 1';
      if (/^UPDATE .?users/.test(sql)) {
        if (++ready === ADMINS) resolve();
        await allCounted;
      }
      return withoutRowLocks(sql);
    };
    expect((await removeAll(racing)).left).toBe(0);
  });
});
