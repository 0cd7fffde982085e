import { ApiClient, createTestDatabase, startTestMailServer, startTestService } from '@proticket/testing';
import type { HttpResponse, TestDatabase, TestMailServer, TestService } from '@proticket/testing';
import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { authService } from '../../apps/auth/src/auth.definition';
import { authDataSourceOptions } from '../../apps/auth/src/auth.data-source';
import { BusinessDouble } from '../support/business-double';

const PATIENCE_MS = 60_000;
const LOOK_EVERY_MS = 20;

const OPEN_JOBS =
  'SELECT 1 FROM jobs WHERE dead_at IS NULL AND run_at < UTC_TIMESTAMP(6) + INTERVAL 1 MINUTE';

/** A password that every rule accepts. */
export const PASSWORD = 'violet umbrellas over Lisbon';

/** The response to a login. */
export interface Tokens {
  readonly access_token: string;
  readonly token_type: string;
  readonly expires_in: number;
  readonly refresh_token: string;
  readonly user: { readonly id_user: string; readonly email: string; readonly role: string };
}

/** The auth service with its own database and mail server. */
export interface AuthUnderTest {
  readonly api: ApiClient;
  readonly service: TestService;
  readonly database: TestDatabase;
  readonly mail: TestMailServer;
  /** A double of the business service, unless the settings name a real one. */
  readonly business: BusinessDouble;
  /** Registers a new user and logs in. */
  newUser(email?: string): Promise<Tokens & { readonly email: string }>;
  login(email: string, password?: string): Promise<HttpResponse<Tokens>>;
  /** Creates a user with the role admin. */
  newAdmin(): Promise<Tokens>;
  /** Waits until there are no due jobs. */
  jobsDone(): Promise<void>;
  sql<Row = Record<string, unknown>>(text: string, parameters?: unknown[]): Promise<Row[]>;
  close(): Promise<void>;
}

/** Waits until a condition is true, at most ten seconds. */
export async function until(isSo: () => boolean | Promise<boolean>): Promise<void> {
  const deadline = Date.now() + PATIENCE_MS;
  while (!(await isSo())) {
    if (Date.now() > deadline) throw new Error(`Not so after ${PATIENCE_MS} ms: ${isSo.toString()}`);
    await sleep(LOOK_EVERY_MS);
  }
}

/** An unused email address. */
export const newEmail = (): string => `user-${randomUUID()}@example.org`;

/** @param env settings on top of the test's defaults. */
export async function startAuth(env: Readonly<Record<string, string>> = {}): Promise<AuthUnderTest> {
  const database = await createTestDatabase(authDataSourceOptions);
  const mail = await startTestMailServer();
  const business = new BusinessDouble();
  const service = await startTestService(authService, {
    AUTH_DATABASE_URL: database.url,
    SMTP_URL: mail.url,
    PUBLIC_URL: 'https://tickets.example.org',
    BUSINESS_URL: await business.listen(),
    ...env,
  });
  const api = new ApiClient(service.url);
  const sql = <Row>(text: string, parameters: unknown[] = []): Promise<Row[]> =>
    database.dataSource.query<Row[]>(text, parameters);
  const login = (email: string, password = PASSWORD): Promise<HttpResponse<Tokens>> =>
    api.post<Tokens>('/v1/auth/login', { body: { email, password } });
  const newUser = async (email = newEmail()): Promise<Tokens & { email: string }> => {
    const registered = await api.post('/v1/auth/register', { body: { email, password: PASSWORD } });
    if (registered.status !== 201) throw new Error(`register returned ${registered.status}`);
    return { ...(await login(email)).body, email };
  };
  return {
    api,
    service,
    database,
    mail,
    business,
    sql,
    jobsDone: () => until(async () => (await sql(OPEN_JOBS)).length === 0),
    login,
    newUser,
    newAdmin: async () => {
      const { email } = await newUser();
      await sql(
        `UPDATE users SET role_id = (SELECT id_role FROM roles WHERE role_name = 'admin') WHERE email = ?`,
        [email],
      );
      return (await login(email)).body;
    },
    close: async () => {
      await service.close();
      await mail.close();
      business.close();
      await database.drop();
    },
  };
}
