import { DataSource, type DataSourceOptions } from 'typeorm';
import { mysqlServer } from './mysql-server';
import { postgresServer } from './postgres-server';
import { type DataSourceBuilder, type TestServer, withDatabase } from './test-server';

/** A database for one test file, migrated and empty. */
export interface TestDatabase {
  /** The value of `…_DATABASE_URL` for a service under test. */
  readonly url: string;
  /** Connected, with the app's options. */
  readonly dataSource: DataSource;
  /** Closes the data source and drops the database, even if there are other connections. */
  drop(): Promise<void>;
}

const PREFIX = 'proticket_test_';
const LEFTOVER_AFTER_MS = 3_600_000;

/**
 * Creates a database for a test file. Call it in `beforeAll` and `drop()` in `afterAll`: files run in parallel and never see
 * each other's rows, so none has to clean tables.
 */
export async function createTestDatabase(build: DataSourceBuilder): Promise<TestDatabase> {
  const { server, adminUrl } = serverFor(build);
  await dropLeftovers(server, adminUrl);
  const name = `${PREFIX}${Date.now().toString(36)}_${Math.random().toString(36).slice(2, 8)}`;
  await server.create(name, adminUrl, build);
  const url = withDatabase(adminUrl, name);
  const dataSource = await new DataSource(patient(build(url))).initialize();
  return {
    url,
    dataSource,
    drop: async () => {
      if (dataSource.isInitialized) await dataSource.destroy();
      await server.drop([name], adminUrl);
    },
  };
}

/** What a test itself does, such as filling tables, may take longer than a statement of a service. */
function patient(options: DataSourceOptions): DataSourceOptions {
  if (options.type !== 'postgres') return options;
  return { ...options, extra: { ...(options.extra as object), statement_timeout: 0 } };
}

function serverFor(build: DataSourceBuilder): { server: TestServer; adminUrl: string } {
  const isPostgres = build('postgres://none/none').type === 'postgres';
  const variable = isPostgres ? 'TEST_BUSINESS_DATABASE_URL' : 'TEST_AUTH_DATABASE_URL';
  const adminUrl = process.env[variable];
  if (!adminUrl)
    throw new Error(
      `${variable} is not set: run \`npm test\`, which brings both servers, or point it at a ` +
        `${isPostgres ? 'PostgreSQL' : 'MySQL or MariaDB'} server whose user may create databases.`,
    );
  return { server: isPostgres ? postgresServer : mysqlServer, adminUrl };
}

/** A killed test run leaves its databases behind; their names contain the time of creation. */
async function dropLeftovers(server: TestServer, adminUrl: string): Promise<void> {
  const names = await server.list(PREFIX, adminUrl);
  const old = names.filter((name) => {
    const madeAt = Number.parseInt(name.slice(PREFIX.length).split('_')[0] ?? '', 36);
    return madeAt < Date.now() - LEFTOVER_AFTER_MS;
  });
  if (old.length > 0) await server.drop(old, adminUrl);
}
