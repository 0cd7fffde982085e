import {
  createTestDatabase,
  startTestService,
  type TestDatabase,
  type TestService,
} from '@proticket/testing';
import { Agent, get } from 'node:http';
import { connect, type Socket } from 'node:net';
import { text } from 'node:stream/consumers';
import { authDataSourceOptions } from '../apps/auth/src/auth.data-source';
import { authService } from '../apps/auth/src/auth.definition';
import { businessDataSourceOptions } from '../apps/business/src/business.data-source';
import { businessService } from '../apps/business/src/business.definition';

const sides = [
  {
    definition: authService,
    build: authDataSourceOptions,
    variable: 'AUTH_DATABASE_URL',
    path: '/v1/auth/login',
  },
  {
    definition: businessService,
    build: businessDataSourceOptions,
    variable: 'BUSINESS_DATABASE_URL',
    path: '/v1/orders',
  },
] as const;

describe.each(sides)('Connections of $definition.name', ({ definition, build, variable, path }) => {
  let database: TestDatabase;
  beforeAll(async () => {
    database = await createTestDatabase(build);
  });
  afterAll(() => database.drop());

  /** Runs with a service of these settings. */
  async function served(env: Record<string, string>, work: (service: TestService) => Promise<void>) {
    const service = await startTestService(definition, { [variable]: database.url, ...env });
    try {
      await work(service);
    } finally {
      await service.close();
    }
  }
  const open = ({ url }: TestService): Socket => connect(Number(new URL(url).port), '127.0.0.1');
  const say = (service: TestService, bytes: string): Promise<string> => {
    const socket = open(service);
    socket.write(bytes);
    return text(socket);
  };

  it('R7: closes those on which the head or the body of a request does not arrive in time, with a problem', () =>
    served({ HEADERS_TIMEOUT_SECONDS: '1', REQUEST_TIMEOUT_SECONDS: '2' }, async (service) => {
      const answers = await Promise.all([
        say(service, 'GET /health/live HTTP/1.1\r\nHost: x\r\nX-Slow:'),
        say(
          service,
          `POST ${path} HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\nContent-Length: 9\r\n\r\n{`,
        ),
      ]);
      for (const answer of answers) {
        expect(answer).toMatch(/^HTTP\/1\.1 408 /);
        expect(answer).toContain('"code":"request.malformed"');
      }
    }));

  it('R7: refuses headers beyond the limit with 431', () =>
    served({ HEADER_LIMIT_BYTES: '4096' }, async (service) => {
      const withHeader = (length: number) =>
        say(
          service,
          `GET /health/live HTTP/1.1\r\nHost: x\r\nConnection: close\r\nX-Long: ${'a'.repeat(length)}\r\n\r\n`,
        );
      expect(await withHeader(3_000)).toMatch(/^HTTP\/1\.1 200 /);
      expect(await withHeader(5_000)).toMatch(/^HTTP\/1\.1 431 /);
    }));

  it('R7: closes connections beyond the limit at once, and serves the others', () =>
    served({ MAX_CONNECTIONS: '2' }, async (service) => {
      const kept = [open(service), open(service)];
      for (const socket of kept) await speak(socket);
      const third = open(service);
      third.on('error', () => undefined);
      await new Promise((resolve) => third.once('close', resolve));
      for (const socket of kept) expect(await speak(socket)).toMatch(/^HTTP\/1\.1 200 /);
      for (const socket of kept) socket.destroy();
    }));

  it('R7: closes a connection after its number of requests', () =>
    served({ MAX_REQUESTS_PER_CONNECTION: '2' }, async (service) => {
      const agent = new Agent({ keepAlive: true, maxSockets: 1 });
      const asks = () =>
        new Promise<string | undefined>((resolve, reject) => {
          get(`${service.url}/health/live`, { agent }, (response) => {
            response.resume().once('end', () => resolve(response.headers.connection));
          }).once('error', reject);
        });
      expect([await asks(), await asks()]).toEqual(['keep-alive', 'close']);
      agent.destroy();
    }));
});

/** Sends a request on a connection that is kept, and returns the beginning of the response. */
function speak(socket: Socket): Promise<string> {
  socket.write('GET /health/live HTTP/1.1\r\nHost: x\r\n\r\n');
  return new Promise((resolve) => socket.once('data', (data: Buffer) => resolve(data.toString())));
}
