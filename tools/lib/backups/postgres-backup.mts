import fs from 'node:fs';
import path from 'node:path';
import pg from 'pg';
import { PlainError } from '../console/plain-error.mts';
import { ACTIVE, archiveOf, BACKUP_USER, requireBackupPassword } from '../embedded/archive.mts';
import { copyFolder, type CopiedFile } from './copy-files.mts';
import type { Manifest } from './manifest.mts';

/** How long the last piece of the log may take to reach the archive. */
const ARCHIVE_TIMEOUT_MS = 120_000;

/** What PostgreSQL makes anew at its start, by its documentation of base backups. */
const LEFT_OUT =
  /^(postmaster\.(pid|opts)|(recovery|standby)\.signal|(pg_wal|pg_replslot|pg_dynshmem|pg_notify|pg_serial|pg_snapshots|pg_stat_tmp|pg_subtrans)\/.*|(.*\/)?(pgsql_tmp.*|pg_internal\.init))$/;

/**
 * A base backup of a running server of ours, by PostgreSQL's own interface for it: the server goes on, and the copied files become
 * consistent with the log that was written meanwhile.
 *
 * @param target an empty folder, which becomes one like the server's
 * @returns where its log goes on, and what was copied, by path below `data`
 */
export async function backUpPostgres(
  dataDirectory: string,
  archives: string,
  target: string,
): Promise<{ place: Manifest['business']; copied: ReadonlyMap<string, CopiedFile> }> {
  const client = new pg.Client({
    host: '127.0.0.1',
    port: Number(fs.readFileSync(path.join(dataDirectory, 'port'), 'utf8')),
    user: BACKUP_USER,
    password: requireBackupPassword(dataDirectory),
    database: 'postgres',
    statement_timeout: ARCHIVE_TIMEOUT_MS,
  });
  await client.connect();
  try {
    const archive = archiveOf(dataDirectory, archives);
    fs.writeFileSync(path.join(archive, ACTIVE), '');
    await client.query(`SELECT pg_backup_start('proticket', true)`);
    const data = path.join(dataDirectory, 'data');
    const copied = await copyFolder(data, path.join(target, 'data'), (below) => LEFT_OUT.test(below));
    const { rows } = await client
      .query<{ labelfile: string }>('SELECT labelfile FROM pg_backup_stop(true)')
      .catch((error: unknown) => {
        throw new PlainError(
          `The log of PostgreSQL did not reach the archive ${archive} (${(error as Error).message}): look at the end of its log, logs/postgres.log.`,
        );
      });
    const label = rows[0]!.labelfile;
    fs.writeFileSync(path.join(target, 'data', 'backup_label'), label, { mode: 0o600 });
    fs.copyFileSync(path.join(dataDirectory, 'password'), path.join(target, 'password'));
    fs.copyFileSync(path.join(dataDirectory, 'backup-password'), path.join(target, 'backup-password'));
    const first = /^START WAL LOCATION: \S+ \(file ([0-9A-F]{24})\)/m.exec(label)?.[1];
    if (!first) throw new PlainError(`PostgreSQL wrote a label without a place in its log:\n${label}`);
    return { place: { archive: path.basename(archive), first_piece: first }, copied };
  } finally {
    await client.end();
  }
}
