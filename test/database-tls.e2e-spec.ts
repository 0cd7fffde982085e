import type { ServiceDefinition } from '@proticket/platform';
import { ApiClient, createTestDatabase, startTestService, type TestDatabase } from '@proticket/testing';
import { authService } from '../apps/auth/src/auth.definition';
import { authDataSourceOptions } from '../apps/auth/src/auth.data-source';
import { businessService } from '../apps/business/src/business.definition';
import { businessDataSourceOptions } from '../apps/business/src/business.data-source';
import { startTlsFront, TEST_CA_FILE, type TlsFront } from './support/tls-front';

const CA = encodeURIComponent(TEST_CA_FILE);

describe.each<
  [string, ServiceDefinition, typeof authDataSourceOptions | typeof businessDataSourceOptions, Cases]
>([
  [
    'auth on MySQL',
    authService,
    authDataSourceOptions,
    {
      clear: ['', '?ssl-mode=DISABLED', '?sslmode=disable', '?ssl=false'],
      clearIfNone: ['?ssl-mode=PREFERRED', '?sslmode=prefer'],
      onlyEncrypted: [
        '?ssl-mode=REQUIRED',
        `?ssl-mode=VERIFY_CA&ssl-ca=${CA}`,
        `?ssl-mode=VERIFY_IDENTITY&ssl-ca=${TEST_CA_FILE}`,
        `?sslmode=require&ssl-ca=${CA}`,
        `?ssl=true&ssl-ca=${CA}`,
        `?ssl-ca=${CA}`,
      ],
      untrusted: ['?ssl-mode=VERIFY_CA', '?ssl-mode=VERIFY_IDENTITY', '?sslmode=require', '?ssl=true'],
    },
  ],
  [
    'business on PostgreSQL',
    businessService,
    businessDataSourceOptions,
    {
      clear: ['', '?sslmode=disable'],
      clearIfNone: ['?sslmode=prefer', '?application_name=x&sslmode=allow'],
      onlyEncrypted: [
        `?sslmode=require&sslrootcert=${CA}`,
        `?sslmode=verify-full&sslrootcert=${TEST_CA_FILE}`,
        '?sslmode=no-verify',
      ],
      untrusted: ['?sslmode=require', '?sslmode=verify-full'],
    },
  ],
])('%s', (_, service, options, { clear, clearIfNone, onlyEncrypted, untrusted }) => {
  let database: TestDatabase;
  let front: TlsFront;
  beforeAll(async () => {
    database = await createTestDatabase(options);
    front = await startTlsFront(database.url);
  });
  afterAll(async () => {
    await front?.close();
    await database?.drop();
  });

  const start = (url: string) =>
    startTestService(service, {
      [service.database.variable]: url,
      // Business polls the revocations of auth, which does not run here.
      AUTH_URL: 'http://127.0.0.1:1',
    });

  async function works(url: string): Promise<void> {
    const running = await start(url);
    try {
      expect((await new ApiClient(running.url).get('/health/ready')).status).toBe(200);
    } finally {
      await running.close();
    }
  }

  it.each([...clear, ...clearIfNone])('starts with "%s" on a server without TLS', (query) =>
    works(`${database.url}${query}`),
  );

  it.each([...onlyEncrypted, ...untrusted])(
    'does not start with "%s" on a server without TLS, and says why',
    async (query) => {
      await expect(start(`${database.url}${query}`)).rejects.toMatchObject({
        name: 'StartError',
        message: expect.stringMatching(
          new RegExp(`^${service.database.variable}: .*(not support|secure connection)`),
        ),
      });
    },
  );

  it.each([...clearIfNone, ...onlyEncrypted])(
    'talks in TLS with "%s" where the server has it',
    async (query) => {
      const before = front.encrypted;
      await works(`${front.reroute(database.url)}${query}`);
      expect(front.encrypted).toBeGreaterThan(before);
    },
  );

  it.each(untrusted)('does not trust any certificate with "%s"', async (query) => {
    await expect(start(`${front.reroute(database.url)}${query}`)).rejects.toMatchObject({
      name: 'StartError',
      message: expect.stringMatching(/certificate/),
    });
  });
});

interface Cases {
  /** Query parameters of the URL that do not request TLS. */
  readonly clear: readonly string[];
  /** That use TLS if it is available. */
  readonly clearIfNone: readonly string[];
  /** That require TLS. */
  readonly onlyEncrypted: readonly string[];
  /** That require a certificate the system trusts. */
  readonly untrusted: readonly string[];
}

describe('the URL of auth’s database', () => {
  it.each([
    ['?ssl-mode=REQUIERD', /"ssl-mode=REQUIERD" is not one of disabled, preferred/],
    ['?ssl-mode=REQUIRED&sslmode=disable', /two parameters for TLS/],
    ['?tls=true', /the parameter "tls" is unknown; there are ssl-mode/],
    ['?charset=utf8', /the parameter "charset" is unknown/],
    ['?ssl-ca=/no/such/file', /the file of "ssl-ca" cannot be read/],
  ])('is refused with "%s" in a sentence', async (query, sentence) => {
    const starting = startTestService(authService, {
      AUTH_DATABASE_URL: `mysql://user:hidden@127.0.0.1:1/auth_db${query}`,
    });
    await expect(starting).rejects.toMatchObject({
      name: 'StartError',
      message: expect.stringMatching(sentence),
    });
    await expect(starting).rejects.not.toThrow(/hidden/);
  });
});
