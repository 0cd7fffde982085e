import { createTestDatabase, type TestDatabase } from '@proticket/testing';
import { readFileSync } from 'node:fs';
import { DataSource } from 'typeorm';
import { authDataSourceOptions } from '../apps/auth/src/auth.data-source';
import { businessDataSourceOptions } from '../apps/business/src/business.data-source';

const CALLS = 20;

/** Statements that take a minute, half a second, and read the port of their own connection. */
const sides = [
  [
    'PostgreSQL',
    businessDataSourceOptions,
    'SELECT pg_sleep(60)',
    'SELECT pg_sleep(0.5)',
    'SELECT inet_client_port() AS port',
  ],
  [
    'MySQL',
    authDataSourceOptions,
    'SELECT COUNT(*), SLEEP(60) FROM roles',
    'SELECT SLEEP(0.5)',
    `SELECT SUBSTRING_INDEX(host, ':', -1) AS port FROM information_schema.processlist WHERE id = CONNECTION_ID()`,
  ],
] as const;

/** Seconds until the kernel probes whether the peer of an idle connection is there; undefined if it does not. */
function secondsToProbe(port: number): number | undefined {
  const local = `:${port.toString(16).toUpperCase().padStart(4, '0')}`;
  const rows = readFileSync('/proc/net/tcp', 'latin1').split('\n');
  const own = rows.map((row) => row.trim().split(/\s+/)).find((columns) => columns[1]?.endsWith(local));
  // `tr:tm->when`: 02 is the timer of keepalive, in hundredths of a second.
  const [timer, when] = own?.[5]?.split(':') ?? [];
  return timer === '02' ? parseInt(when!, 16) / 100 : undefined;
}

describe.each(sides)('Limits of the connections to %s', (_, build, forLong, shortly, readPort) => {
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

  // A machine that is gone sends nothing, so a statement that it had taken, and whatever waits for it, would wait two hours.
  it('notice within seconds that the machine of the server is gone', () =>
    connected({ poolSize: 1 }, async (source) => {
      const [{ port }] = await source.query<[{ port: number | string }]>(readPort);
      expect(secondsToProbe(Number(port))).toBeLessThanOrEqual(10);
    }));
});
