import path from 'node:path';
import type { Progress } from '../../lib/console/progress.mts';
import { refuseUnsettled } from '../../lib/backups/unsettled.mts';
import type { Database } from '../../lib/embedded/database.mts';
import type { ServiceProcess, Supervisor } from '../../lib/processes/child-process.mts';
import { startMariadb } from '../../lib/embedded/mariadb.mts';
import { startPostgres } from '../../lib/embedded/postgres.mts';
import { backupFolder, dataFolder, inData, inProject } from '../../lib/project/paths.mts';
import type { Settings } from '../../lib/project/settings.mts';

/**
 * Starts a private server for each database that no URL is given for.
 *
 * @throws PlainError if a restore of them was interrupted
 */
export async function startDatabases(
  settings: Settings,
  supervisor: Supervisor,
  progress: Progress,
): Promise<ServiceProcess[]> {
  const kept = { purpose: 'keep', supervisor } as const;
  const starts = [
    {
      name: 'PostgreSQL',
      variable: 'BUSINESS_DATABASE_URL',
      database: 'business_logic_db',
      start: () =>
        startPostgres({
          ...kept,
          dataDirectory: inData('postgres'),
          logFile: inData('logs', 'postgres.log'),
          databases: ['business_logic_db'],
          archives: path.join(backupFolder, 'wal'),
        }),
    },
    {
      name: 'MariaDB',
      variable: 'AUTH_DATABASE_URL',
      database: 'auth_db',
      start: () =>
        startMariadb({
          ...kept,
          dataDirectory: inData('mariadb'),
          programDirectory: inProject('mariadb-server'),
          logFile: inData('logs', 'mariadb.log'),
          databases: ['auth_db'],
          archives: path.join(backupFolder, 'binlog'),
        }),
    },
  ];
  refuseUnsettled(dataFolder);
  const own = starts.filter(({ variable }) => !settings.isGiven(variable));
  return Promise.all(
    own.map(({ name, variable, database, start }) =>
      progress.step(name, async (note) => {
        const running: Database = await start();
        settings.values[variable] = running.url(database);
        note(`port ${new URL(running.url(database)).port}`);
        return running.process;
      }),
    ),
  );
}
