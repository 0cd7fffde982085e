import fs from 'node:fs';
import path from 'node:path';
import { ACTIVE, archiveOf, BACKUP_USER, backupPassword, newBackupPassword } from './archive.mts';
import type { DatabaseRequest } from './database.mts';
import type { MysqlServer } from './mariadb-server.mts';

/** Before the first backup nobody needs the binlog. From then on the server deletes nothing: a backup may be older than any limit. */
const DAYS_WITHOUT_BACKUP = 7;

/**
 * Writes each commit to the archive itself, with one more wait for the disk, so that a disaster costs nothing that the
 * archive's disk survives. Only MariaDB: MySQL's backup is another program's.
 */
export function binlogSettings(
  { dataDirectory, archives }: DatabaseRequest,
  { kind }: MysqlServer,
): { settings: string[]; started: () => void } {
  if (archives === undefined || kind !== 'mariadb')
    return { settings: ['--skip-log-bin'], started: () => undefined };
  const archive = archiveOf(dataDirectory, archives);
  const days = fs.existsSync(path.join(archive, ACTIVE)) ? 0 : DAYS_WITHOUT_BACKUP;
  const settings = [
    `--log-bin=${path.join(archive, 'binlog')}`,
    ...['--server-id=1', '--binlog-format=ROW', '--sync-binlog=1', `--expire-logs-days=${days}`],
  ];
  if (backupPassword(dataDirectory)) return { settings, started: () => undefined };
  const { password, store } = newBackupPassword(dataDirectory);
  const account = `${BACKUP_USER}@'127.0.0.1'`;
  const statements = [
    'SET sql_log_bin = 0;',
    `CREATE OR REPLACE USER ${account} IDENTIFIED BY '${password}';`,
    `GRANT RELOAD, PROCESS, LOCK TABLES, BINLOG MONITOR, BINLOG ADMIN ON *.* TO ${account};`,
  ];
  const initFile = path.join(dataDirectory, 'backup-user.sql');
  fs.writeFileSync(initFile, `${statements.join('\n')}\n`, { mode: 0o600 });
  const started = () => {
    store();
    fs.rmSync(initFile);
  };
  return { settings: [...settings, `--init-file=${initFile}`], started };
}
