import { migrate, MigrationLease } from '@proticket/platform';
import { createTestDatabase, type TestDatabase } from '@proticket/testing';
import { type AddressInfo, connect, createServer, type Server } from 'node:net';
import { Transform } from 'node:stream';
import { DataSource } from 'typeorm';
import { authDataSourceOptions } from '../apps/auth/src/auth.data-source';
import { businessDataSourceOptions } from '../apps/business/src/business.data-source';
import { ReplicatedPostgres } from './support/replicated-postgres';

const RIVALS = 24;

async function migrating(url: string): Promise<number> {
  const dataSource = new DataSource({ ...businessDataSourceOptions(url), poolSize: 1 });
  await dataSource.initialize();
  try {
    return await migrate(dataSource, 'BUSINESS_DATABASE_URL', () => undefined);
  } finally {
    await dataSource.destroy();
  }
}

/** What every pooler of PostgreSQL does: it tells a client another process id than that of the server. */
async function pooler(url: string): Promise<{ url: string; server: Server }> {
  const { hostname, port } = new URL(url);
  const server = createServer((client) => {
    const upstream = connect(Number(port), hostname);
    const renamed = new Transform({
      transform(chunk: Buffer, _encoding, done) {
        const at = chunk.indexOf(Buffer.from([0x4b, 0, 0, 0, 12]));
        if (at >= 0) chunk.writeInt32BE(1, at + 5);
        done(null, chunk);
      },
    });
    client.on('error', () => upstream.destroy()).pipe(upstream);
    upstream
      .on('error', () => client.destroy())
      .pipe(renamed)
      .pipe(client);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const own = String((server.address() as AddressInfo).port);
  return { url: Object.assign(new URL(url), { port: own }).toString(), server };
}

describe('Migrations of PostgreSQL', () => {
  let servers: ReplicatedPostgres;
  beforeAll(async () => {
    servers = await ReplicatedPostgres.start();
  });
  afterAll(() => servers.stop());

  it('are run on a primary, and refuse a pooler and a standby with a sentence, before they change anything', async () => {
    const between = await pooler(servers.urls.primary);
    await expect(migrating(between.url)).rejects.toThrow(/this URL leads to a pooler/);
    between.server.close();
    await expect(migrating(servers.urls.replica)).rejects.toThrow(/this server is a standby/);
    expect(await migrating(servers.urls.primary)).toBeGreaterThan(0);
    expect(await migrating(servers.urls.primary)).toBe(0);
  });
});

describe('The migration lease of a cluster', () => {
  let database: TestDatabase;
  const sources: DataSource[] = [];
  beforeAll(async () => {
    database = await createTestDatabase(authDataSourceOptions);
    // Two instances.
    for (let instance = 0; instance < 2; instance++)
      sources.push(await new DataSource(authDataSourceOptions(database.url)).initialize());
  });
  afterAll(async () => {
    await Promise.all(sources.map((source) => source.destroy()));
    await database.drop();
  });

  it('is had by one at a time, and by the next when it was released or has run out', async () => {
    let holders = 0;
    let most = 0;
    const all = Array.from({ length: RIVALS }, async (_, index) => {
      const lease = new MigrationLease(sources[index % 2]!);
      expect(await lease.acquire(Date.now() + 60_000)).toBe(true);
      holders += 1;
      most = Math.max(most, holders);
      await new Promise((resolve) => setTimeout(resolve, 5));
      holders -= 1;
      await lease.release();
    });
    await Promise.all(all);
    expect(most).toBe(1);

    const crashed = new MigrationLease(sources[0]!);
    await crashed.acquire(Date.now());
    const next = new MigrationLease(sources[1]!);
    expect(await next.acquire(Date.now())).toBe(false);
    await database.dataSource.query(
      'UPDATE schema_migration_lease SET until = UTC_TIMESTAMP(6) - INTERVAL 1 SECOND',
    );
    expect(await next.acquire(Date.now())).toBe(true);
    await crashed.release();
    const third = new MigrationLease(sources[0]!);
    expect(await third.acquire(Date.now())).toBe(false);
    await next.release();
  });
});
