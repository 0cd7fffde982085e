import {
  ApiClient,
  type BuiltService,
  createTestDatabase,
  startBuiltService,
  TcpProxy,
  type TestDatabase,
} from '@proticket/testing';
import { networkInterfaces } from 'node:os';
import { setTimeout as sleep } from 'node:timers/promises';
import { authDataSourceOptions } from '../apps/auth/src/auth.data-source';
import { businessDataSourceOptions } from '../apps/business/src/business.data-source';

const HAS_IPV6 = Object.values(networkInterfaces()).some((addresses) =>
  addresses?.some(({ address }) => address === '::1'),
);

/** A route of each service that needs its database and no login. */
const sides = [
  { name: 'auth', build: authDataSourceOptions, variable: 'AUTH_DATABASE_URL' },
  { name: 'business', build: businessDataSourceOptions, variable: 'BUSINESS_DATABASE_URL' },
] as const;

describe.each(sides)('running: $name', ({ name, build, variable }) => {
  let database: TestDatabase;

  beforeAll(async () => {
    database = await createTestDatabase(build);
  });
  afterAll(() => database.drop());

  it('R1 and R2: while the database is unavailable it is live and not ready; it recovers without a restart', async () => {
    const wire = await TcpProxy.before(database.url);
    const service = await startBuiltService(name, {
      [variable]: wire.reroute(database.url),
      DATABASE_OUTAGE_SECONDS: '0',
    });
    const api = new ApiClient(service.url);
    const statuses = async () => [
      (await api.get('/health/live')).status,
      (await api.get('/health/ready')).status,
    ];

    expect(await statuses()).toEqual([200, 200]);
    wire.cut();
    expect(await statuses()).toEqual([200, 503]);
    wire.mend();
    while ((await statuses())[1] !== 200) await sleep(50);

    expect(await service.stop('SIGTERM')).toBe(0);
    await wire.close();
  });

  it('R2: while its database is away for a moment it stays ready and refuses requests with Retry-After', async () => {
    const wire = await TcpProxy.before(database.url);
    const service = await startBuiltService(name, {
      [variable]: wire.reroute(database.url),
      DATABASE_OUTAGE_SECONDS: '300',
    });
    const api = new ApiClient(service.url);
    wire.cut();
    expect(await api.get('/health/ready')).toMatchObject({
      status: 200,
      body: { status: 'ok', database: 'down' },
    });
    const refused = await api.post('/v1/auth/login', {
      body: { email: 'a@example.org', password: 'whatever' },
    });
    const listed = await api.get('/v1/events');
    const answer = name === 'auth' ? refused : listed;
    expect(answer.status).toBe(503);
    expect(answer.headers.get('retry-after')).toBe('2');
    await service.stop('SIGTERM');
    await wire.close();
  });

  it('R1: a signal makes it say "not ready", finish what it is doing and end with 0', async () => {
    const service = await startBuiltService(name, { [variable]: database.url, DRAIN_SECONDS: '1' });
    const api = new ApiClient(service.url);
    const ended = service.stop('SIGTERM');
    let last = await api.get('/health/ready');
    while (last.status === 200) last = await api.get('/health/ready');
    expect(last.body).toMatchObject({ status: 'stopping' });
    expect(last.headers.get('connection')).toBe('close');
    expect((await api.get('/openapi.json')).status).toBe(200);
    expect(await ended).toBe(0);
  });

  it('R1: rolling restarts of two instances under load fail no request', async () => {
    const env = { [variable]: database.url, DRAIN_SECONDS: '1' };
    const instances = [await startBuiltService(name, env), await startBuiltService(name, env)];
    const ready = new Set(instances);
    const balancer = await TcpProxy.start(() => {
      const choice = [...ready];
      const picked = choice[Math.floor(Math.random() * choice.length)];
      return picked && { host: '127.0.0.1', port: picked.port };
    });
    const load = new Load(`http://127.0.0.1:${balancer.port}/health/live`);
    for (const turn of [0, 1, 0]) {
      const old: BuiltService = instances[turn]!;
      const ended = old.stop('SIGTERM');
      // A load balancer polls the readiness check; this one is told directly.
      ready.delete(old);
      expect(await ended).toBe(0);
      instances[turn] = await startBuiltService(name, env, old.port);
      ready.add(instances[turn]);
    }
    expect(await load.stop()).toEqual({ failed: [] });
    expect(load.answered).toBeGreaterThan(50);
    await Promise.all(instances.map((instance) => instance.stop('SIGTERM')));
    await balancer.close();
  });

  it('R1: listens on IPv6 and IPv4, or on the one configured address; an IPv4 client is recognised as such', async () => {
    const reach = async (service: BuiltService, host: string) =>
      fetch(`http://${host}:${service.port}/nothing-for-${host.replaceAll(/\W/g, '-')}`).then(
        ({ status }) => status,
        () => undefined,
      );
    const everywhere = await startBuiltService(name, { [variable]: database.url });
    expect(await reach(everywhere, '127.0.0.1')).toBe(404);
    expect(await reach(everywhere, '[::1]')).toBe(HAS_IPV6 ? 404 : undefined);
    await everywhere.stop('SIGTERM');
    const lines = everywhere
      .output()
      .split('\n')
      .filter((line) => line.includes('/nothing-for-'))
      .map((line) => (JSON.parse(line) as { ip: string }).ip);
    // On a busy machine the second response may be logged first.
    expect(lines.toSorted()).toEqual(HAS_IPV6 ? ['127.0.0.1', '::1'] : ['127.0.0.1']);

    const oneAddress = await startBuiltService(name, {
      [variable]: database.url,
      LISTEN_ADDRESS: '127.0.0.1',
    });
    expect(await reach(oneAddress, '127.0.0.1')).toBe(404);
    expect(await reach(oneAddress, '[::1]')).toBeUndefined();
    await oneAddress.stop('SIGTERM');
  });

  it('R4 and R5: logs one line per request with the id that the client sent', async () => {
    const service = await startBuiltService(name, { [variable]: database.url });
    const requestId = 'client-id-0001';
    const answer = await new ApiClient(service.url).get('/nothing?token=geheim', {
      headers: { 'x-request-id': requestId },
    });
    expect(answer.headers.get('x-request-id')).toBe(requestId);
    expect(answer.body).toMatchObject({ code: 'request.not_found', request_id: requestId });
    await service.stop('SIGTERM');
    const lines = service
      .output()
      .split('\n')
      .filter((line) => line.includes(requestId));
    expect(lines.map((line): unknown => JSON.parse(line))).toMatchObject([{ path: '/nothing', status: 404 }]);
    expect(service.output()).not.toContain('geheim');
  });
});

/** Four clients sending one request after the other until stopped. */
class Load {
  answered = 0;
  private readonly failed: string[] = [];
  private stopped = false;
  private readonly clients: Promise<void>[];

  constructor(private readonly url: string) {
    this.clients = Array.from({ length: 4 }, () => this.ask());
  }

  async stop(): Promise<{ failed: string[] }> {
    this.stopped = true;
    await Promise.all(this.clients);
    return { failed: this.failed };
  }

  private async ask(): Promise<void> {
    while (!this.stopped) {
      try {
        const { status } = await fetch(this.url, { signal: AbortSignal.timeout(10_000) });
        if (status === 200) this.answered += 1;
        else this.failed.push(String(status));
      } catch (error) {
        this.failed.push(String((error as Error).cause ?? error));
      }
      await sleep(5);
    }
  }
}
