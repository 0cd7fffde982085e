import type { IncomingMessage, ServerResponse } from 'node:http';
import net from 'node:net';
import { type EdgeUnderTest, startEdge, startUpstream, type Upstream } from './edge.fixture';

/** A service that tells what it received, and has some routes of its own. */
function startService(name: string): Promise<Upstream> {
  return startUpstream((request, response) => {
    void (async () => {
      const body = await bodyOf(request);
      const { method, url, headers } = request;
      if (url === '/v1/cached') {
        response.setHeader('etag', '"7"');
        if (headers['if-none-match'] === '"7"') return response.writeHead(304).end();
      }
      if (url === '/v1/nothing') return response.writeHead(204).end();
      if (url === '/v1/dies')
        return response
          .writeHead(200, { 'content-length': '1000' })
          .write('the first part', () => response.destroy());
      if (url === '/v1/cookies') response.setHeader('set-cookie', ['a=1; Path=/', 'b=2; Path=/']);
      response.setHeader('content-type', 'application/json');
      response.setHeader('content-security-policy', 'of-the-service');
      return response.end(JSON.stringify({ name, method, url, headers, length: body.length }));
    })();
  });
}

async function bodyOf(request: IncomingMessage): Promise<Buffer> {
  const pieces: Buffer[] = [];
  for await (const piece of request) pieces.push(piece as Buffer);
  return Buffer.concat(pieces);
}

interface Echo {
  readonly name: string;
  readonly url: string;
  readonly headers: Record<string, string>;
  readonly length: number;
}

describe('requests for the services', () => {
  let auth: Upstream;
  let business: Upstream;
  let edge: EdgeUnderTest;
  beforeAll(async () => {
    [auth, business] = await Promise.all([startService('auth'), startService('business')]);
    edge = await startEdge({ auth: auth.url, business: business.url });
  });
  afterAll(async () => {
    await edge.close();
    await Promise.all([auth.close(), business.close()]);
  });
  const echo = async (...parameters: Parameters<EdgeUnderTest['send']>) =>
    JSON.parse((await edge.send(...parameters)).text) as Echo;

  it('go to the service of their path, with Host, request id and the query as they were', async () => {
    const headers = { host: 'tickets.example.org', 'x-request-id': 'a-request-id' };
    expect(await echo('/v1/auth/login?a=%20b+c', { headers })).toMatchObject({
      name: 'auth',
      url: '/v1/auth/login?a=%20b+c',
      headers,
    });
    expect(await echo('/services/auth/v1/audit')).toMatchObject({ name: 'auth', url: '/v1/audit' });
    expect(await echo('/v1/audit')).toMatchObject({ name: 'business' });
  });

  it('cannot choose their own address, nor bring headers for one connection', async () => {
    const forged = {
      'x-forwarded-for': '203.0.113.7',
      forwarded: 'for=203.0.113.7',
      'x-forwarded-host': 'evil.example',
      'x-forwarded-proto': 'gopher',
      'x-real-ip': '203.0.113.7',
    };
    const once = { connection: 'x-private, keep-alive', 'x-private': '1', te: 'trailers', upgrade: 'h2c' };
    const { headers } = await echo('/v1/events', { headers: { ...forged, ...once } });
    expect(headers).toMatchObject({
      'x-forwarded-for': '127.0.0.1',
      'x-forwarded-host': new URL(edge.url).host,
      'x-forwarded-proto': 'http',
    });
    expect(Object.keys(headers)).toEqual(
      expect.not.arrayContaining(['forwarded', 'x-real-ip', 'x-private', 'te', 'upgrade']),
    );
  });

  it('belong to a trace only if a trusted proxy says so', async () => {
    const traced = { traceparent: `00-${'4b'.repeat(16)}-${'f0'.repeat(8)}-01`, tracestate: 'a=b' };
    const behind = await startEdge({ business: business.url, env: { TRUSTED_PROXIES: 'loopback' } });
    const { text } = await behind.send('/v1/events', { headers: traced });
    await behind.close();
    expect((JSON.parse(text) as Echo).headers).toMatchObject(traced);
    const { headers } = await echo('/v1/events', { headers: traced });
    expect([headers['traceparent'], headers['tracestate']]).toEqual([undefined, undefined]);
  });

  it('keep the address that a trusted proxy reports', async () => {
    const behind = await startEdge({ business: business.url, env: { TRUSTED_PROXIES: 'loopback' } });
    const { text } = await behind.send('/v1/events', {
      headers: { 'x-forwarded-for': '198.51.100.1, 203.0.113.7', 'x-forwarded-proto': 'https' },
    });
    expect((JSON.parse(text) as Echo).headers).toMatchObject({
      'x-forwarded-for': '203.0.113.7',
      'x-forwarded-proto': 'https',
    });
    await behind.close();
  });

  it.each([
    '/v1/internal/x',
    '/v1/INTERNAL/x',
    '/v1/%69nternal/x',
    '/v1//internal/x',
    '//v1/internal/x',
    '/v1/x/..%2finternal',
    '/v1/x/../internal',
    '/%76%31/internal/x',
    '/services/business/metrics',
    '/services/business/v1/internal/x',
    '/metrics',
  ])('%s reaches no service', async (url) => {
    const before = [...auth.seen, ...business.seen];
    const { status, headers } = await edge.send(url, { headers: { accept: 'application/json' } });
    expect({ status, type: headers['content-type'] }).toEqual({
      status: 404,
      type: 'application/problem+json; charset=utf-8',
    });
    expect([...auth.seen, ...business.seen]).toEqual(before);
  });

  it('stream a body of any size and type, or without a type', async () => {
    const body = Buffer.alloc(8_000_000, 'x');
    const types: Record<string, string>[] = [
      { 'content-type': 'image/png' },
      { 'content-type': 'application/json' },
      {},
    ];
    for (const headers of types)
      expect(await echo('/v1/events/7/image', { method: 'PUT', headers, body })).toMatchObject({
        length: body.length,
      });
    const expecting = { expect: '100-continue', 'content-type': 'text/plain' };
    expect(await echo('/v1/orders', { method: 'POST', headers: expecting, body: 'x' })).toMatchObject({
      length: 1,
    });
    expect(await echo('/v1/orders', { method: 'POST' })).toMatchObject({ length: 0 });
    expect(await echo('/v1/orders', { headers: { 'content-length': '1' }, body: 'x' })).toMatchObject({
      length: 0,
    });
  });

  it.each([{ connection: 'close' }, {}])(
    'are refused as too large if the service does not read all of a body (%o)',
    async (headers) => {
      const strict = await startUpstream((_request, response) => response.writeHead(413, headers).end());
      const front = await startEdge({ business: strict.url });
      const body = Buffer.alloc(8_000_000);
      const answer = await front.send('/v1/events/7/image', { method: 'PUT', body });
      await front.close();
      await strict.close();
      expect(answer).toMatchObject({ status: 413, headers: { connection: 'close' } });
    },
  );

  it('get the response as it is: validators, cookies, headers, no body where there is none', async () => {
    const first = await edge.send('/v1/cached');
    expect(first.headers).toMatchObject({ etag: '"7"', 'content-security-policy': 'of-the-service' });
    expect(first.headers['permissions-policy']).toBeUndefined();
    const again = await edge.send('/v1/cached', { headers: { 'if-none-match': '"7"' } });
    expect(again).toMatchObject({ status: 304, text: '' });
    expect((await edge.send('/v1/cookies')).headers['set-cookie']).toEqual(['a=1; Path=/', 'b=2; Path=/']);
    expect(await edge.send('/v1/nothing')).toMatchObject({ status: 204, text: '' });
    const head = await edge.send('/v1/cached', { method: 'HEAD' });
    expect(head).toMatchObject({ status: 200, text: '' });
    expect((await edge.send('/services/business/v1/audit')).headers['cache-control']).toBe('no-store');
  });

  it('do not pass for complete when the service dies in the middle', async () => {
    await expect(edge.send('/v1/dies')).rejects.toThrow(/aborted|hang up|ECONNRESET/);
  });

  it.each([
    ['waiting', 'GET /v1/x HTTP/1.1\r\nHost: x\r\n\r\n', (): void => undefined],
    ['reading', 'GET /v1/x HTTP/1.1\r\nHost: x\r\n\r\n', (response) => void response.write('a part')],
    ['HEAD', 'HEAD /v1/x HTTP/1.1\r\nHost: x\r\n\r\n', (): void => undefined],
    ['sending', 'POST /v1/x HTTP/1.1\r\nHost: x\r\nContent-Length: 9\r\n\r\nx', (): void => undefined],
  ] satisfies [string, string, (response: ServerResponse) => void][])(
    'stop in the service when the client leaves (%s), and nothing has failed',
    async (_, bytes, begin) => {
      let left = (): void => undefined;
      const clientLeft = new Promise<void>((resolve) => (left = resolve));
      let arrived = (): void => undefined;
      const hasArrived = new Promise<void>((resolve) => (arrived = resolve));
      const slow = await startUpstream((_request, response) => {
        response.once('close', left);
        begin(response);
        arrived();
      });
      const impatient = await startEdge({ business: slow.url });
      const client = net.connect(impatient.port, '127.0.0.1', () => client.write(bytes));
      await hasArrived;
      client.destroy();
      await clientLeft;
      await impatient.close();
      await slow.close();
      expect(impatient.errors).toEqual([]);
    },
  );

  it('get 503 with Retry-After when the service is away or does not answer', async () => {
    const silent = await startUpstream(() => undefined);
    const alone = await startEdge({ business: silent.url, timeouts: { serviceMs: 300 } });
    for (const url of ['/v1/auth/login', '/v1/events'])
      expect(await alone.send(url)).toMatchObject({
        status: 503,
        headers: {
          'retry-after': '2',
          'cache-control': 'no-store',
          'content-type': 'application/problem+json; charset=utf-8',
        },
        text: expect.stringContaining('"code":"request.overloaded"') as string,
      });
    expect(alone.errors).toHaveLength(2);
    await alone.close();
    await silent.close();
  });

  it('are sent again once if a kept connection was closed meanwhile, but never twice if they change something', async () => {
    let requests = 0;
    // Closes the connection of every second request without a word.
    const closing = await startUpstream((request, response) => {
      requests += 1;
      if (requests % 2 === 0) request.socket.destroy();
      else response.end('ok');
    });
    const restless = await startEdge({ business: closing.url });
    const statuses = [];
    for (const method of ['GET', 'GET', 'POST'])
      statuses.push((await restless.send('/v1/x', { method })).status);
    expect({ statuses, requests }).toEqual({ statuses: [200, 200, 503], requests: 4 });
    await restless.close();
    await closing.close();
  });
});
