import { ApiClient, createTestDatabase, startBuiltService, type TestDatabase } from '@proticket/testing';
import { once } from 'node:events';
import { connect, type Socket } from 'node:net';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { businessDataSourceOptions } from '../apps/business/src/business.data-source';

/** Longer than a test may take: nothing here waits for it. */
const NEVER = '600';
const BODY = '{"event_id":1}';

describe('Stopping', () => {
  let database: TestDatabase;
  beforeAll(async () => {
    database = await createTestDatabase(businessDataSourceOptions);
  });
  afterAll(() => database.drop());

  const start = (env: Record<string, string>) =>
    startBuiltService('business', { BUSINESS_DATABASE_URL: database.url, ...env });

  /** A request whose body is on its way: the service cannot finish without it. */
  async function unfinishedRequest(port: number): Promise<Socket> {
    const socket = connect(port, '127.0.0.1');
    const head = ['POST /v1/orders HTTP/1.1', 'Host: x', 'Content-Type: application/json'];
    socket.write([...head, `Content-Length: ${BODY.length}`, '', BODY.slice(0, 3)].join('\r\n'));
    await once(socket, 'connect');
    // Until the head was read: then the connection is no idle one, which closing would end.
    await sleep(500);
    return socket;
  }

  it('R6: a request that does not end is cut off after SHUTDOWN_SECONDS, with exit code 1', async () => {
    const service = await start({ SHUTDOWN_SECONDS: '1' });
    const socket = await unfinishedRequest(service.port);
    expect(await service.stop('SIGTERM')).toBe(1);
    expect(service.output()).toContain('still run after 1 s');
    socket.destroy();
  });

  it('R6: a request that ends in time is answered, with exit code 0', async () => {
    const service = await start({ SHUTDOWN_SECONDS: NEVER });
    const socket = await unfinishedRequest(service.port);
    const ended = service.stop('SIGTERM');
    await sleep(500);
    socket.write(BODY.slice(3));
    const [answer] = (await once(socket, 'data')) as [Buffer];
    expect(answer.toString()).toMatch(/^HTTP\/1\.1 401 /);
    socket.destroy();
    expect(await ended).toBe(0);
  });

  it('R6: a connection that a client opened ahead of need, without a request, delays nothing', async () => {
    const service = await start({ SHUTDOWN_SECONDS: '10' });
    const socket = connect(service.port, '127.0.0.1');
    await once(socket, 'connect');
    // It is accepted before this request is.
    await new ApiClient(service.url).get('/health/ready');
    const closed = once(socket.resume(), 'close');
    expect(await service.stop('SIGTERM')).toBe(0);
    await closed;
  });

  it('R6: a second signal ends it at once; one that only repeats the first does not', async () => {
    const service = await start({ SHUTDOWN_SECONDS: NEVER });
    const socket = await unfinishedRequest(service.port);
    let isOver = false;
    const ended = service.stop('SIGINT').finally(() => (isOver = true));
    void service.stop('SIGTERM');
    await sleep(1_500);
    expect(isOver).toBe(false);
    void service.stop('SIGTERM');
    expect(await ended).toBe(1);
    expect(service.output()).toContain('second signal');
    socket.destroy();
  });

  it('R6: after an exception that nothing caught it counts it, says "not ready", finishes and exits with 1', async () => {
    const service = await start({
      DRAIN_SECONDS: '2',
      NODE_OPTIONS: `--require ${path.join(__dirname, 'support/throw-on-signal.cjs')}`,
    });
    const api = new ApiClient(service.url);
    const ended = service.stop('SIGUSR2');
    let last = await api.get('/health/ready');
    while (last.status === 200) last = await api.get('/health/ready');
    expect(last.body).toMatchObject({ status: 'stopping' });
    const metrics = await fetch(`${service.url}/metrics`);
    expect(await metrics.text()).toContain('stray_errors_total{kind="uncaughtException"} 1');
    expect(await ended).toBe(1);
    expect(service.output()).toContain('an exception that nothing catches');
  });
});
