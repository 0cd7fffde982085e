import path from 'node:path';
import type { Supervisor } from '../../lib/processes/child-process.mts';
import type { Database, DatabaseRequest } from '../../lib/embedded/database.mts';

const NAME = 'business_logic_db';

/** A database server below `folder`. It is durable: a commit waits for the disk. */
export function databaseRequest(folder: string, supervisor: Supervisor): DatabaseRequest {
  return {
    purpose: 'keep',
    supervisor,
    dataDirectory: path.join(folder, 'postgres'),
    logFile: path.join(folder, 'postgres.log'),
    databases: [NAME],
  };
}

/** The URL of its only database. */
export const databaseUrl = (server: Database): string => server.url(NAME);
