import { TcpProxy } from '@proticket/testing';
import { setTimeout as sleep } from 'node:timers/promises';
import { DataSource } from 'typeorm';
import { businessDataSourceOptions } from '../apps/business/src/business.data-source';
import { BusinessUnderTest, type TestOrganizer } from './support/business-under-test';
import { ReplicatedPostgres } from './support/replicated-postgres';

const READERS = 20;
const OUTSIDE = process.env['TEST_BUSINESS_DATABASE_URL'];

describe('The read replica of the business service', () => {
  let servers: ReplicatedPostgres;
  let wire: TcpProxy;
  let business: BusinessUnderTest;
  let replica: DataSource;
  let organizer: TestOrganizer;

  beforeAll(async () => {
    servers = await ReplicatedPostgres.start();
    wire = await TcpProxy.before(servers.urls.replica);
    process.env['TEST_BUSINESS_DATABASE_URL'] = servers.urls.primary;
    business = await BusinessUnderTest.start((databaseUrl) => ({
      BUSINESS_DATABASE_READ_URL: wire.reroute(databaseUrl),
      BUSINESS_DATABASE_READ_LAG_SECONDS: '8',
      PAGE_CACHE_MS: '0',
    }));
    await inUse(true);
    const { port } = new URL(servers.urls.replica);
    replica = new DataSource(
      businessDataSourceOptions(Object.assign(new URL(business.database.url), { port }).toString()),
    );
    await replica.initialize();
    organizer = await business.organizer();
  });
  afterEach(async () => {
    wire.mend();
    await inUse(true);
  });
  afterAll(async () => {
    await replica?.destroy();
    await business?.stop();
    await wire?.close();
    process.env['TEST_BUSINESS_DATABASE_URL'] = OUTSIDE;
    await servers?.stop();
  });

  /** Waits until reads go to the replica, or until they go to the primary. */
  async function inUse(expected: boolean): Promise<void> {
    const wanted = `database_replica_in_use ${expected ? 1 : 0}\n`;
    for (;;) {
      const metrics = await fetch(`${business.service.url}/metrics`);
      if ((await metrics.text()).includes(wanted)) return;
      await sleep(50);
    }
  }
  const titles = async (): Promise<string[]> => {
    const { status, body } = await business.api.get<{ items: { title: string }[] }>('/v1/events?limit=100');
    expect(status).toBe(200);
    return body.items.map(({ title }) => title);
  };
  const listed = async (title: string): Promise<void> => {
    while (!(await titles()).includes(title)) await sleep(20);
  };

  it('R8: searches are read there while it is at most as far behind as allowed, then from the primary', async () => {
    await business.event(organizer, { title: 'Before' });
    await listed('Before');
    await replica.query('SELECT pg_wal_replay_pause()');
    try {
      await business.event(organizer, { title: 'Not replayed' });
      // The replica is still in use, and does not have it.
      expect(await titles()).not.toContain('Not replayed');
      const own = await business.api.get<{ items: { title: string }[] }>('/v1/organizers/me/events', {
        token: organizer.token,
      });
      expect(own.body.items.map(({ title }) => title)).toContain('Not replayed');
      await inUse(false);
      expect(await titles()).toContain('Not replayed');
    } finally {
      await replica.query('SELECT pg_wal_replay_resume()');
    }
    await inUse(true);
    expect(await titles()).toContain('Not replayed');
  });

  it('R8: reports, orders, money and the audit log are read there as well; what a buyer sees is not', async () => {
    const { id_event } = await business.event(organizer, { title: 'Listed' });
    await listed('Listed');
    const { token } = business.buyer();
    const admin = business.admin().token;
    const found = (path: string, as = organizer.token) =>
      business.api.get<{ items: { order_id?: number; id_order?: number; event_id?: number }[] }>(path, {
        token: as,
      });
    await replica.query('SELECT pg_wal_replay_pause()');
    try {
      const order = await business.api.post<{ id_order: number }>('/v1/orders', {
        token,
        body: { event_id: id_event, quantity: 1 },
      });
      const { id_order } = order.body;
      expect((await business.api.post(`/v1/orders/${id_order}/payments`, { token })).status).toBe(201);
      await business.event(organizer);
      for (const [path, as] of [
        [`/v1/events/${id_event}/orders`, organizer.token],
        [`/v1/events/${id_event}/payments`, organizer.token],
        [`/v1/audit?subject=order:${id_order}`, admin],
      ] as const)
        expect([path, (await found(path, as)).body.items]).toEqual([path, []]);
      const [newest] = (await found('/v1/reports/sales')).body.items;
      expect(newest).toMatchObject({ event_id: id_event });
      expect((await business.api.get(`/v1/orders/${id_order}`, { token })).status).toBe(200);
      await inUse(true);
    } finally {
      await replica.query('SELECT pg_wal_replay_resume()');
    }
  });

  it.each([
    ['is killed', () => servers.replica('kill'), () => servers.replica('start')],
    ['is cut off', async () => wire.cut(), async () => undefined],
    ['answers nothing any more', async () => wire.stall(), async () => undefined],
  ])('R8: no read fails when it %s; it is used again when it is back', async (_, fail, repair) => {
    let isOver = false;
    let answered = 0;
    const readers = Array.from({ length: READERS }, async () => {
      while (!isOver) {
        await titles();
        answered += 1;
        await sleep(5);
      }
    });
    await sleep(300);
    await fail();
    await inUse(false);
    const before = answered;
    while (answered < before + READERS) await sleep(20);
    await repair();
    wire.mend();
    await inUse(true);
    isOver = true;
    await Promise.all(readers);
  });
});
