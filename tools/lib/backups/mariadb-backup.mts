import fs from 'node:fs';
import path from 'node:path';
import mysql from 'mysql2/promise';
import { PlainError } from '../console/plain-error.mts';
import { ACTIVE, archiveOf, BACKUP_USER, requireBackupPassword } from '../embedded/archive.mts';
import { writePrivateFile } from '../project/private-file.mts';
import type { Supervisor } from '../processes/child-process.mts';
import { mariadbPrograms, runMariadb } from './mariadb-programs.mts';
import type { Manifest } from './manifest.mts';

/**
 * A base backup of a running server of ours by `mariadb-backup`, already prepared: its files can be started as they are.
 *
 * @param target an empty folder, which becomes one like the server's
 */
export async function backUpMariadb(
  dataDirectory: string,
  archives: string,
  target: string,
  supervisor: Supervisor,
): Promise<Manifest['auth']> {
  const kind = fs.readFileSync(path.join(dataDirectory, 'kind'), 'utf8').trim();
  if (kind !== 'mariadb')
    throw new PlainError(
      'The auth database is one of MySQL, which this command cannot back up: see docs/operations.md, "Backup and restore".',
    );
  const archive = archiveOf(dataDirectory, archives);
  const port = fs.readFileSync(path.join(dataDirectory, 'port'), 'utf8').trim();
  const password = requireBackupPassword(dataDirectory);
  await keepBinlog(archive, port, password);
  const programs = await mariadbPrograms(supervisor);
  // On the command line every user of the machine could read the password.
  const account = path.join(target, 'account.cnf');
  writePrivateFile(account, `[mariadb-backup]\nuser=${BACKUP_USER}\npassword=${password}\n`);
  const copy = path.join(target, 'data');
  try {
    const from = [`--datadir=${path.join(dataDirectory, 'data')}`, '--host=127.0.0.1', `--port=${port}`];
    const backup = [`--defaults-file=${account}`, '--backup', `--target-dir=${copy}`, ...from];
    await runMariadb(programs, 'mariadb-backup', backup, supervisor);
    await runMariadb(programs, 'mariadb-backup', ['--prepare', `--target-dir=${copy}`], supervisor);
  } finally {
    fs.rmSync(account);
  }
  for (const file of ['password', 'backup-password', 'kind'])
    fs.copyFileSync(path.join(dataDirectory, file), path.join(target, file));
  return { archive: path.basename(archive), ...positionIn(copy) };
}

/** From now on the server deletes nothing of its binlog: what no backup needs, the retention deletes. */
async function keepBinlog(archive: string, port: string, password: string): Promise<void> {
  fs.writeFileSync(path.join(archive, ACTIVE), '');
  const server = { host: '127.0.0.1', port: Number(port), user: BACKUP_USER, password };
  const connection = await mysql.createConnection(server);
  try {
    await connection.query('SET GLOBAL expire_logs_days = 0');
  } finally {
    await connection.end();
  }
}

/** Where the binlog goes on. */
function positionIn(copy: string): { binlog: string; position: number } {
  const names = ['xtrabackup_binlog_info', 'mariadb_backup_binlog_info'];
  const file = names.map((name) => path.join(copy, name)).find((each) => fs.existsSync(each));
  const [binlog, position] = file ? fs.readFileSync(file, 'utf8').trim().split(/\s+/) : [];
  if (!binlog || !position) throw new PlainError('mariadb-backup did not say where the binlog goes on.');
  return { binlog, position: Number(position) };
}
