import {
  ApiClient,
  createTestDatabase,
  startTestService,
  type TestDatabase,
  type TestService,
} from '@proticket/testing';
import { connect } from 'node:net';
import { text } from 'node:stream/consumers';
import { authService } from '../apps/auth/src/auth.definition';
import { authDataSourceOptions } from '../apps/auth/src/database/data-source';
import { businessService } from '../apps/business/src/business.definition';
import { businessDataSourceOptions } from '../apps/business/src/business.data-source';

const sides = [
  {
    name: 'auth',
    definition: authService,
    build: authDataSourceOptions,
    variable: 'AUTH_DATABASE_URL',
    json: '/v1/auth/forgot-password',
    encoded: '/%761/auth/forgot-password',
    bodyless: { method: 'POST', path: '/v1/auth/logout', status: 401 },
  },
  {
    name: 'business',
    definition: businessService,
    build: businessDataSourceOptions,
    variable: 'BUSINESS_DATABASE_URL',
    json: '/v1/orders',
    encoded: '/%761/orders',
    bodyless: { method: 'POST', path: '/v1/events/1/publish', status: 401 },
  },
] as const;

/** A raw HTTP response. */
interface RawAnswer {
  readonly status: number;
  readonly headers: string;
  readonly body: string;
}

/** Sends raw bytes and reads until the connection ends. */
async function send(origin: string, bytes: string): Promise<RawAnswer> {
  const socket = connect(Number(new URL(origin).port), '127.0.0.1');
  socket.write(bytes);
  const answer = await text(socket);
  const [head = '', body = ''] = answer.split('\r\n\r\n');
  return { status: Number(head.split(' ')[1]), headers: head.toLowerCase(), body };
}

const request = (start: string, headers: readonly string[] = [], body = '') =>
  [start + ' HTTP/1.1', 'Host: localhost', 'Connection: close', ...headers, '', body].join('\r\n');

/** The common part of every refusal, whichever layer refused. */
function expectProblem({ status, headers, body }: RawAnswer, expected: { status: number; code: string }) {
  expect(status).toBe(expected.status);
  expect(headers).toContain('content-type: application/problem+json');
  expect(headers).toContain('x-content-type-options: nosniff');
  expect(headers).toContain('content-security-policy: ');
  const problem = JSON.parse(body) as Record<string, unknown>;
  expect(problem).toMatchObject(expected);
  expect(headers).toContain(`x-request-id: ${String(problem['request_id'])}`);
}

describe.each(sides)(
  'below the routes of $name',
  ({ definition, build, variable, json, encoded, bodyless }) => {
    let database: TestDatabase;
    let service: TestService;
    beforeAll(async () => {
      database = await createTestDatabase(build);
      service = await startTestService(definition, { [variable]: database.url });
    });
    afterAll(async () => {
      await service.close();
      await database.drop();
    });

    it.each([
      ['a path that is no UTF-8', request('GET /v1/events/%FF?x=1'), 400, 'request.malformed'],
      ['a parameter without end', request(`GET /v1/users/${'x'.repeat(300)}`), 413, 'request.too_large'],
      [
        'headers without end',
        request('GET /v1/events', [`X-Long: ${'x'.repeat(40_000)}`]),
        431,
        'request.too_large',
      ],
      [
        'two ideas of where the body ends',
        request('POST /v1/orders', ['Content-Length: 3', 'Transfer-Encoding: chunked'], '0\r\n\r\n'),
        400,
        'request.malformed',
      ],
      ['no HTTP at all', 'nonsense\r\n\r\n', 400, 'request.malformed'],
    ])('%s gets a problem like any other', async (_, bytes, status, code) => {
      const path = /^[A-Z]+ (\/[^ ?]*)/.exec(bytes)?.[1];
      const answer = await send(service.url, bytes);
      if (path?.startsWith('/v1/users') && definition === businessService)
        return expectProblem(answer, { status: 404, code: 'request.not_found' });
      return expectProblem(answer, { status, code });
    });

    it('a path has one spelling: any other is not found', async () => {
      const api = new ApiClient(service.url);
      expect((await api.get('/metrics')).status).toBe(200);
      expect((await api.get('/%6detrics')).status).toBe(404);
      expect((await api.get('/health/l%69ve')).status).toBe(404);
      const headers = { 'content-type': 'application/x-www-form-urlencoded' };
      const form = { headers, body: 'email=a%40example.org' };
      expect((await api.post(encoded, form)).status).toBe(404);
      expect((await api.post(json, form)).status).toBe(415);
    });

    it.each([
      ['neither length nor chunks', [], ''],
      ['a length of 0', ['Content-Length: 0'], ''],
      ['no chunk', ['Transfer-Encoding: chunked'], '0\r\n\r\n'],
    ])('a call without a body may say that it is JSON: %s', async (_, headers, body) => {
      const { method, path, status } = bodyless;
      const plain = await send(service.url, request(`${method} ${path}`));
      expect(plain.status).toBe(status);
      const start = `${method} ${path}`;
      const typed = await send(
        service.url,
        request(start, ['Content-Type: application/json', ...headers], body),
      );
      expect(typed.status).toBe(status);
      const needed = await send(
        service.url,
        request(`POST ${json}`, ['Content-Type: application/json', ...headers], body),
      );
      expect(needed.status).toBe(definition === authService ? 400 : 401);
    });
  },
);
