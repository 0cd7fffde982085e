import { migrate } from '@proticket/platform';
import { createTestDatabase, type TestDatabase } from '@proticket/testing';
import { setTimeout as sleep } from 'node:timers/promises';
import { DataSource, type QueryRunner } from 'typeorm';
import { authDataSourceOptions } from '../apps/auth/src/auth.data-source';
import { businessDataSourceOptions } from '../apps/business/src/business.data-source';
import { startAuth } from './auth/auth-under-test';
import { BusinessUnderTest } from './support/business-under-test';

/** A migration of the next release, which needs an exclusive lock on a table. */
const changing = (table: string) =>
  class NextRelease1999999999001 {
    async up(runner: QueryRunner): Promise<void> {
      await runner.query(`ALTER TABLE ${table} ADD COLUMN of_the_next_release int`);
    }
    async down(): Promise<void> {}
  };

/** Runs the next release's migration as `migrate.js` does. @returns the result and the log lines */
async function startMigrating(
  build: typeof authDataSourceOptions | typeof businessDataSourceOptions,
  url: string,
  table: string,
): Promise<{ done: Promise<number>; said: string[] }> {
  const options = { ...build(url), migrations: [changing(table)], poolSize: 1 };
  const dataSource = await new DataSource(options).initialize();
  const said: string[] = [];
  const done = migrateAndClose(dataSource, said);
  done.catch(() => undefined);
  return { done, said };
}

async function migrateAndClose(dataSource: DataSource, said: string[]): Promise<number> {
  try {
    return await migrate(dataSource, 'DATABASE_URL', (line) => said.push(line));
  } finally {
    await dataSource.destroy();
  }
}

/** Sends requests while a reader keeps a table locked and a migration waits for it. @returns the statuses and log lines */
async function askWhileMigrating(
  database: DataSource,
  table: string,
  ask: () => Promise<{ status: number }>,
  start: () => Promise<{ done: Promise<number>; said: string[] }>,
): Promise<{ statuses: Set<number>; said: string[]; done: Promise<number> }> {
  const statuses = new Set<number>();
  const reader = database.createQueryRunner();
  await reader.startTransaction();
  await reader.query(`SELECT * FROM ${table} LIMIT 1`);
  const { done, said } = await start();
  while (said.length < 2 && [...statuses].every((status) => status === 200)) {
    statuses.add((await ask()).status);
    await sleep(10);
  }
  await reader.commitTransaction();
  await reader.release();
  return { statuses, said, done };
}

describe('A migration whose table is locked', () => {
  it('backs off on PostgreSQL: the service keeps responding, and the migration runs once the table is free', async () => {
    const business = await BusinessUnderTest.start();
    const { dataSource, url } = business.database;
    const { token } = business.buyer();
    const { statuses, said, done } = await askWhileMigrating(
      dataSource,
      'tickets',
      () => business.api.get('/v1/tickets', { token }),
      () => startMigrating(businessDataSourceOptions, url, 'tickets'),
    );
    expect(statuses).toEqual(new Set([200]));
    expect(said[0]).toMatch(/^NextRelease1999999999001: .* Trying again .* \(attempt 1\)\.$/);
    expect(await done).toBe(1);
    await business.query('SELECT of_the_next_release FROM tickets');
    await business.stop();
  });

  it('backs off on MySQL as well', async () => {
    const auth = await startAuth();
    const { access_token: token } = await auth.newUser();
    const { statuses, said, done } = await askWhileMigrating(
      auth.database.dataSource,
      'users',
      () => auth.api.get('/v1/users/me', { token }),
      () => startMigrating(authDataSourceOptions, auth.database.url, 'users'),
    );
    expect(statuses).toEqual(new Set([200]));
    expect(said).toHaveLength(2);
    expect(await done).toBe(1);
    await auth.sql('SELECT of_the_next_release FROM users');
    await auth.close();
  });
});

it('A migration whose locks and those of a service wait for each other gives way, and runs afterwards', async () => {
  const business = await BusinessUnderTest.start();
  const { dataSource, url } = business.database;
  const service = dataSource.createQueryRunner();
  await service.startTransaction();
  await service.query('LOCK TABLE orders IN ROW EXCLUSIVE MODE');
  const { done, said } = await startMigrating(
    businessDataSourceOptions,
    url,
    'events ADD COLUMN of_the_next_release_too int; ALTER TABLE orders',
  );
  const isWaiting = async () => {
    const [row] = await business.query<{ waits: boolean }>(
      `SELECT EXISTS (SELECT FROM pg_locks WHERE NOT granted AND relation = 'orders'::regclass) AS waits`,
    );
    return row!.waits;
  };
  while (!(await isWaiting())) await sleep(10);
  await service.query('LOCK TABLE events IN ROW EXCLUSIVE MODE');
  await service.commitTransaction();
  await service.release();
  expect(await done).toBe(1);
  expect(said).not.toEqual([]);
  await business.query('SELECT of_the_next_release FROM orders');
  await business.stop();
});

describe('A database whose schema is current', () => {
  let database: TestDatabase;
  beforeAll(async () => {
    database = await createTestDatabase(businessDataSourceOptions);
  });
  afterAll(() => database.drop());

  it('is not changed, also while it is in use', async () => {
    const dataSource = await new DataSource({
      ...businessDataSourceOptions(database.url),
      poolSize: 1,
    }).initialize();
    const said: string[] = [];
    expect(await migrate(dataSource, 'DATABASE_URL', (line) => said.push(line))).toBe(0);
    expect(said).toEqual([]);
    await dataSource.destroy();
  });
});
