import { createTestDatabase, type TestDatabase } from '@proticket/testing';
import { DataSource } from 'typeorm';
import { authDataSourceOptions } from '../apps/auth/src/auth.data-source';
import { businessDataSourceOptions } from '../apps/business/src/business.data-source';

const CALLS = 20;

/** Statements that take a minute. */
const sides = [
  ['PostgreSQL', businessDataSourceOptions, 'SELECT pg_sleep(60)', 'SELECT pg_sleep(0.5)'],
  ['MySQL', authDataSourceOptions, 'SELECT COUNT(*), SLEEP(60) FROM roles', 'SELECT SLEEP(0.5)'],
] as const;

describe.each(sides)('Limits of the connections to %s', (_, build, forLong, shortly) => {
  let database: TestDatabase;
  beforeAll(async () => {
    database = await createTestDatabase(build);
  });
  afterAll(() => database.drop());

  async function connected(tuning: object, work: (source: DataSource) => Promise<void>): Promise<void> {
    const source = await new DataSource(build(database.url, tuning)).initialize();
    try {
      await work(source);
    } finally {
      await source.destroy();
    }
  }

  it('cancel a statement that takes longer than the limit', () =>
    connected({ statementTimeoutMs: 1_000 }, async (source) => {
      await expect(source.query(forLong)).rejects.toThrow(/timeout|max_statement_time|maximum statement/i);
      await source.query('SELECT 1');
    }));

  it('let as many calls wait as allowed and refuse the others at once, and lose no connection', () =>
    connected({ poolSize: 1, queueLimit: 4, connectTimeoutMs: 30_000 }, async (source) => {
      const results = await Promise.allSettled(Array.from({ length: CALLS }, () => source.query(shortly)));
      const refused = results.flatMap((result) =>
        result.status === 'rejected' ? [(result.reason as Error).message] : [],
      );
      expect(refused).toHaveLength(CALLS - 1 - 4);
      expect(new Set(refused)).toEqual(new Set(['Queue limit reached.']));
      await source.query('SELECT 1');
    }));
});
