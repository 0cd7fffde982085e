import fs from 'node:fs';
import path from 'node:path';
import { PlainError } from '../console/plain-error.mts';
import type { Database } from '../embedded/database.mts';
import { startMariadb } from '../embedded/mariadb.mts';
import { startPostgres } from '../embedded/postgres.mts';
import type { Supervisor } from '../processes/child-process.mts';
import { inProject } from '../project/paths.mts';

/** How to start the servers of a data folder. */
export interface OwnServers {
  postgres: () => Promise<Database>;
  mariadb: () => Promise<Database>;
}

/**
 * The servers of a data folder that exist. A missing one is an error: a backup must not create an empty one.
 *
 * @param archives where their logs are archived; without one, what its server writes cannot be restored
 */
export function ownServers(
  data: string,
  archives: { readonly wal?: string; readonly binlog?: string },
  supervisor: Supervisor,
): OwnServers {
  const request = (name: string) => {
    const dataDirectory = path.join(data, name);
    if (!fs.existsSync(dataDirectory))
      throw new PlainError(
        `There is no database in ${dataDirectory}. A server of your own (AUTH_DATABASE_URL, BUSINESS_DATABASE_URL) is backed up by its own tools: see docs/operations.md, "Backup and restore".`,
      );
    return {
      purpose: 'keep',
      supervisor,
      dataDirectory,
      logFile: path.join(data, 'logs', `${name}.log`),
    } as const;
  };
  return {
    postgres: () =>
      startPostgres({ ...request('postgres'), ...(archives.wal && { archives: archives.wal }) }),
    mariadb: () =>
      startMariadb({
        ...request('mariadb'),
        ...(archives.binlog && { archives: archives.binlog }),
        programDirectory: inProject('mariadb-server'),
      }),
  };
}
