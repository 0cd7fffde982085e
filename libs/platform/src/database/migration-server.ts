import type { DataSource } from 'typeorm';
import { StartError } from '../foundation/start-error';

/**
 * Refuses servers on which migrating would fail half-way or run beside another migration: standbys, and poolers, which hand a
 * connection with its lock and its settings to somebody else between two statements.
 *
 * @throws StartError
 */
export async function refuseWrongServer(dataSource: DataSource, variable: string): Promise<void> {
  const reason =
    dataSource.options.type === 'postgres' ? await wrongPostgres(dataSource) : await wrongMysql(dataSource);
  if (reason !== undefined) throw new StartError(`${variable}: ${reason}`);
}

async function wrongPostgres(dataSource: DataSource): Promise<string | undefined> {
  const runner = dataSource.createQueryRunner();
  try {
    const client = (await runner.connect()) as { readonly processID?: number | null };
    const [row] = (await runner.query('SELECT pg_backend_pid() AS pid, pg_is_in_recovery() AS standby')) as [
      { readonly pid: number; readonly standby: boolean },
    ];
    // A pooler has to tell its clients another id than that of the process: it does not know which one they will get.
    if (client.processID !== row.pid)
      return 'migrations go straight to PostgreSQL, and this URL leads to a pooler. Use the one behind it for migrate.js.';
    return row.standby ? 'this server is a standby. Use the URL of the primary for migrate.js.' : undefined;
  } finally {
    await runner.release();
  }
}

async function wrongMysql(dataSource: DataSource): Promise<string | undefined> {
  const [row] = await dataSource.query<[{ readonly read_only: number }]>(
    'SELECT @@global.read_only AS read_only',
  );
  // MariaDB 12 returns the name of the state.
  const isReadOnly = !['0', 'OFF'].includes(String(row.read_only));
  return isReadOnly ? 'this server is read-only. Use the URL of the primary for migrate.js.' : undefined;
}
