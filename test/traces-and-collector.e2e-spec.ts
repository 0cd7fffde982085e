import {
  accessTokenFor,
  ApiClient,
  type BuiltService,
  createTestDatabase,
  freePort,
  insertEvent,
  serviceToken,
  startBuiltService,
  type TestDatabase,
} from '@proticket/testing';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { businessDataSourceOptions } from '../apps/business/src/business.data-source';
import { TraceSink } from './support/trace-sink';

const HOOK = path.join(__dirname, 'support', 'loaded-modules.cjs');
const TRACE = '4bf92f3577b34da6a3ce929d0e0e4736';
const SAMPLED = { traceparent: `00-${TRACE}-00f067aa0ba902b7-01` };

describe('A service and its collector', () => {
  let database: TestDatabase;
  let id_event: number;
  const running: BuiltService[] = [];
  const sinks: TraceSink[] = [];

  beforeAll(async () => {
    database = await createTestDatabase(businessDataSourceOptions);
    ({ id_event } = await insertEvent(database.dataSource, { capacity: 1_000 }));
  });
  afterEach(async () => {
    await Promise.all(running.splice(0).map((service) => service.stop('SIGKILL')));
    for (const sink of sinks.splice(0)) sink.close();
  });
  afterAll(() => database.drop());

  async function start(env: Record<string, string>): Promise<BuiltService> {
    const service = await startBuiltService('business', {
      BUSINESS_DATABASE_URL: database.url,
      NODE_OPTIONS: `--require ${HOOK}`,
      ...env,
    });
    running.push(service);
    return service;
  }

  function newSink(): TraceSink {
    const sink = new TraceSink();
    sinks.push(sink);
    return sink;
  }

  const order = ({ url }: BuiltService, headers: Record<string, string> = {}) =>
    new ApiClient(url).post('/v1/orders', {
      token: accessTokenFor({ role: 'buyer' }),
      headers,
      body: { event_id: id_event, quantity: 1 },
    });

  const until = async (isSo: () => boolean) => {
    for (let tries = 0; !isSo() && tries < 1_500; tries++) await sleep(20);
    expect(isSo()).toBe(true);
  };

  async function loadedBy(service: BuiltService): Promise<string[]> {
    void service.stop('SIGUSR2');
    await until(() => service.output().includes('LOADED ['));
    return JSON.parse(/LOADED (.*)/.exec(service.output())![1]!) as string[];
  }

  it('without an endpoint: no package for traces is loaded, and a traceparent does nothing', async () => {
    const service = await start({ TRUSTED_PROXIES: 'loopback' });
    expect((await order(service, SAMPLED)).status).toBe(201);
    // The API, without which prom-client does not load; it records nothing by itself.
    expect(await loadedBy(service)).toEqual(['node_modules/@opentelemetry/api']);
    expect(service.output()).not.toContain('trace_id');
  });

  it('with one: they are, each line of the log has its trace, and what is left is sent at the end', async () => {
    const sink = newSink();
    const service = await start({
      OTEL_EXPORTER_OTLP_ENDPOINT: `${await sink.listen()}/`,
      OTEL_TRACES_SAMPLER_ARG: '1',
    });
    expect(await loadedBy(service)).toEqual(
      expect.arrayContaining(['node_modules/@opentelemetry/sdk-trace', 'platform/src/tracing/otlp-tracer']),
    );
    const { headers } = await order(service);
    expect(await service.stop('SIGTERM')).toBe(0);
    const { traceId } = await sink.find('POST /v1/orders');
    const line = service
      .output()
      .split('\n')
      .find((each) => each.includes('"path":"/v1/orders"'))!;
    expect(JSON.parse(line)).toMatchObject({ trace_id: traceId, request_id: headers.get('x-request-id') });
  });

  it('that goes away: requests go on, and the log says so once, and once when it is back', async () => {
    const port = await freePort();
    const service = await start({
      OTEL_EXPORTER_OTLP_ENDPOINT: `http://127.0.0.1:${port}`,
      OTEL_TRACES_SAMPLER_ARG: '1',
    });
    const lost = () => service.output().match(/Traces are lost/g)?.length ?? 0;
    expect((await order(service)).status).toBe(201);
    await until(() => lost() > 0);
    expect((await order(service)).status).toBe(201);
    const sink = newSink();
    await sink.listen(port);
    await order(service);
    await until(() => service.output().includes('takes traces again'));
    expect(lost()).toBe(1);
    expect((await order(service)).status).toBe(201);
    expect(await service.stop('SIGTERM')).toBe(0);
  });

  it('a client cannot have its requests recorded, nor say that it is the other service', async () => {
    const sink = newSink();
    const service = await start({
      OTEL_EXPORTER_OTLP_ENDPOINT: await sink.listen(),
      OTEL_TRACES_SAMPLER_ARG: '0',
    });
    const api = new ApiClient(service.url);
    const route = '/v1/internal/guests/needed';
    const body = { guests: [], days: 1 };
    expect((await order(service, SAMPLED)).status).toBe(201);
    for (const token of [undefined, 'invalid', accessTokenFor({ role: 'admin' })])
      expect((await api.post(route, { headers: SAMPLED, body, ...(token ? { token } : {}) })).status).toBe(
        401,
      );
    expect((await api.post(route, { headers: SAMPLED, body, token: serviceToken() })).status).not.toBe(401);
    await service.stop('SIGTERM');
    const requests = sink.spans.filter(({ name }) => name.startsWith('POST '));
    expect(requests.map(({ name, traceId }) => [name, traceId])).toEqual([[`POST ${route}`, TRACE]]);
  });

  it('records the part of all requests that it is told', async () => {
    const sink = newSink();
    const service = await start({
      OTEL_EXPORTER_OTLP_ENDPOINT: await sink.listen(),
      OTEL_TRACES_SAMPLER_ARG: '0.25',
    });
    const api = new ApiClient(service.url);
    for (let i = 0; i < 400; i++) await api.get('/v1/orders/999999');
    await service.stop('SIGTERM');
    const recorded = sink.spans.filter(({ name }) => name.startsWith('GET '));
    // 100 are expected; further off than six standard deviations once in a billion runs.
    expect(recorded.length).toBeGreaterThan(48);
    expect(recorded.length).toBeLessThan(152);
    expect(new Set(recorded.map(({ traceId }) => traceId)).size).toBe(recorded.length);
  });
});
