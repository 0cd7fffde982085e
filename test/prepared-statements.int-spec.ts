import { PreparedStatements, isTransientConflict } from '@proticket/platform';
import { DataSource } from 'typeorm';
import { BusinessUnderTest } from './support/business-under-test';

let business: BusinessUnderTest;
let statements: PreparedStatements;
beforeAll(async () => {
  business = await BusinessUnderTest.start();
  statements = business.service.get(PreparedStatements);
});
afterAll(() => business.stop());

describe('A prepared statement', () => {
  it('has the session settings of all other statements, except for planning and the lock timeout', async () => {
    const names = [
      'TimeZone',
      'default_transaction_isolation',
      'statement_timeout',
      'lock_timeout',
      'enable_seqscan',
    ];
    const text = 'SELECT name, setting FROM pg_settings WHERE name = ANY ($1::text[]) ORDER BY name';
    const [hot, usual] = await Promise.all([
      statements.run<{ name: string; setting: string }>({ name: 'settings', text }, [names]),
      business.service.get(DataSource).query<{ name: string; setting: string }[]>(text, [names]),
    ]);
    const own = new Map([
      ['enable_seqscan', 'off'],
      ['lock_timeout', '500'],
    ]);
    const expected = usual.map(({ name, setting }) => ({ name, setting: own.get(name) ?? setting }));
    expect(hot).toEqual(expected);
    expect(hot).toHaveLength(names.length);
  });

  it('is planned once per connection', async () => {
    const statement = { name: 'planned', text: 'SELECT $1::int + 1 AS next' };
    for (const value of [1, 2, 3])
      expect(await statements.run(statement, [value])).toEqual([{ next: value + 1 }]);
    const kept = {
      name: 'kept',
      text: "SELECT generic_plans::int AS plans FROM pg_prepared_statements WHERE name = 'planned'",
    };
    expect(await statements.run(kept, [])).toEqual([{ plans: 3 }]);
  });

  it('runs again after its connections were terminated', async () => {
    const statement = { name: 'one', text: 'SELECT 1 AS one' };
    await statements.run(statement, []);
    await business.query(
      'SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid()',
    );
    for (;;) {
      const rows = await statements.run(statement, []).catch(() => undefined);
      if (rows) break;
    }
    expect(await statements.run(statement, [])).toEqual([{ one: 1 }]);
  });

  it('is retried after a conflict, and fails after several conflicts', async () => {
    await business.query('CREATE SEQUENCE tries');
    const text = (wins: number) => `
      DO $$ BEGIN IF nextval('tries') < ${wins} THEN RAISE EXCEPTION 'lost' USING ERRCODE = '40001'; END IF; END $$`;
    await statements.run({ name: 'wins', text: text(3) }, []);
    const lost = await statements
      .run({ name: 'loses', text: text(1000) }, [])
      .catch((error: unknown) => error);
    expect(isTransientConflict(lost)).toBe(true);
  });
});
