import { createService, loadSettings, type ServiceDefinition } from '@proticket/platform';
import { randomBytes } from 'node:crypto';
import path from 'node:path';
import { describeOrigin } from './described-origins';
import { freePort } from './free-port';

/** Random secrets, the same for all services of a test process, so that they accept each other's tokens. */
export const TEST_SECRETS = {
  JWT_SECRET: randomBytes(48).toString('hex'),
  SERVICE_JWT_SECRET: randomBytes(48).toString('hex'),
  TICKET_SIGNING_KEY: randomBytes(32).toString('base64'),
  SANDBOX_WEBHOOK_SECRET: `whsec_${randomBytes(32).toString('base64')}`,
};

/** A service under test, on a real database, listening on a free loopback port. */
export interface TestService {
  /** Origin, without a trailing slash. */
  readonly url: string;
  /** For white-box tests: a provider of the running service. */
  get<Provider>(token: abstract new (...args: never[]) => Provider): Provider;
  close(): Promise<void>;
}

/**
 * Starts a service in this process as `main.ts` would.
 *
 * @param env settings on top of the test's secrets; the database URL must be among them. A port may be, so that the URL is known
 *   to another service before.
 */
export async function startTestService(
  service: ServiceDefinition,
  env: Readonly<Record<string, string>>,
): Promise<TestService> {
  const portVariable = `${service.name.toUpperCase()}_PORT`;
  const port = Number(env[portVariable] ?? (await freePort()));
  const url = `http://127.0.0.1:${port}`;
  const settings = loadSettings(service.settings, {
    ...TEST_SECRETS,
    SMTP_URL: 'smtp://127.0.0.1:1',
    LOG_LEVEL: process.env['TEST_LOG_LEVEL'] ?? 'silent',
    [portVariable]: String(port),
    // Where the sandbox delivers its webhooks: to the service itself.
    BUSINESS_URL: url,
    // Ids begin at 1 in each database: services of others must not delete its files.
    FILE_STORAGE_PATH: path.join('.data', 'test', 'files', nameOf(env['BUSINESS_DATABASE_URL'])),
    ...env,
  });
  const app = await createService(service, settings);
  await app.listen({ port, host: '127.0.0.1' });
  describeOrigin(url, service.name);
  return {
    url,
    get: (token) => app.get(token as never, { strict: false }),
    close: () => app.close(),
  };
}

/** The name of a database; none for a service without one. */
function nameOf(databaseUrl = 'postgres://none/none'): string {
  return new URL(databaseUrl).pathname.slice(1);
}
