import type { DataSource, DataSourceOptions } from 'typeorm';
import { StartError } from '../foundation/start-error';
import { OneConnectionDataSource } from './one-connection';
import { withoutPreferredTls } from './preferred-tls';

/** Connects. @throws StartError that names the environment variable to check. */
export async function connect(options: DataSourceOptions, variable: string): Promise<DataSource> {
  try {
    return await open(options);
  } catch (error) {
    throw new StartError(
      `${variable}: the database is unreachable (${reasonOf(error)}). Start it or correct the URL.`,
      {
        cause: error,
      },
    );
  }
}

/**
 * Connects to a database whose schema is at least as new as this release.
 *
 * @throws StartError when it is unreachable or migrations are missing: an older schema would fail request by request.
 */
export async function connectMigrated(options: DataSourceOptions, variable: string): Promise<DataSource> {
  const dataSource = await connect(options, variable);
  if (await dataSource.showMigrations()) {
    await dataSource.destroy();
    throw new StartError(
      `${variable}: the schema is older than this release. Run migrate.js of this service first.`,
    );
  }
  return dataSource;
}

async function open(options: DataSourceOptions): Promise<DataSource> {
  try {
    return await new OneConnectionDataSource(options).initialize();
  } catch (error) {
    const plain = withoutPreferredTls(options, error);
    if (!plain) throw error;
    return new OneConnectionDataSource(plain).initialize();
  }
}

function reasonOf(error: unknown): string {
  if (error instanceof AggregateError && error.errors.length > 0) return reasonOf(error.errors[0]);
  if (error instanceof Error) return error.message || ((error as { code?: string }).code ?? error.name);
  return String(error);
}
