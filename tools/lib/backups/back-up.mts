import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import type { Progress } from '../console/progress.mts';
import type { Supervisor } from '../processes/child-process.mts';
import { PlainError } from '../console/plain-error.mts';
import { copyFolder, filesBelow, readCopied, type CopiedFile } from './copy-files.mts';
import { baseBackups, writeManifest, type BaseBackup } from './manifest.mts';
import { backUpMariadb } from './mariadb-backup.mts';
import { backUpPostgres } from './postgres-backup.mts';

/** Where the logs of both databases are archived. */
export const archivesIn = (backups: string): { readonly wal: string; readonly binlog: string } => ({
  wal: path.join(backups, 'wal'),
  binlog: path.join(backups, 'binlog'),
});

/**
 * Backs up both databases of a data folder, whose servers run, with the secrets and the pictures of events; then reads all of it
 * again. The folder gets its name when it is complete.
 */
export async function backUp(
  data: string,
  backups: string,
  supervisor: Supervisor,
  progress: Progress,
): Promise<BaseBackup> {
  const begun = new Date();
  const folder = path.join(backups, begun.toISOString().replaceAll(':', '-'));
  const draft = `${folder}.unfinished`;
  for (const server of ['postgres', 'mariadb'])
    fs.mkdirSync(path.join(draft, server), { recursive: true, mode: 0o700 });
  const { wal, binlog } = archivesIn(backups);
  const [business, auth] = await Promise.all([
    progress.step('Business database', async (note) => {
      const target = path.join(draft, 'postgres');
      const backedUp = await backUpPostgres(path.join(data, 'postgres'), wal, target);
      note(sizeOf(target));
      return backedUp;
    }),
    progress.step('Auth database', async (note) => {
      const target = path.join(draft, 'mariadb');
      const place = await backUpMariadb(path.join(data, 'mariadb'), binlog, target, supervisor);
      note(sizeOf(target));
      return place;
    }),
  ]);
  const ended = new Date();
  await copyTheRest(data, draft);
  await progress.step('Verification', async (note) => {
    const files = await readAgain(draft, business.copied);
    note(`${Object.keys(files).length} files`);
    const times = { begun_at: begun.toISOString(), ended_at: ended.toISOString() };
    writeManifest(draft, { ...times, business: business.place, auth, files });
  });
  fs.renameSync(draft, folder);
  return baseBackups(backups).find((backup) => backup.folder === folder)!;
}

/** Without the secrets, tickets that were sold are not valid, and nobody's second factor works. */
async function copyTheRest(data: string, target: string): Promise<void> {
  const secrets = path.join(data, 'secrets.env');
  if (fs.existsSync(secrets)) fs.copyFileSync(secrets, path.join(target, 'secrets.env'));
  const pictures = path.join(data, 'files', 'event-images');
  if (fs.existsSync(pictures)) await copyFolder(pictures, path.join(target, 'files', 'event-images'));
}

/** Reads the whole backup from the disk. @throws PlainError if a file is not what was copied */
async function readAgain(
  folder: string,
  copied: ReadonlyMap<string, CopiedFile>,
): Promise<Record<string, CopiedFile>> {
  // A backup that is complete survives a power cut.
  spawnSync('sync', ['--file-system', folder]);
  const files: Record<string, CopiedFile> = {};
  for (const name of filesBelow(folder)) {
    const file = await readCopied(path.join(folder, name));
    const source = copied.get(path.posix.relative('postgres/data', name));
    if (source && source.sha256 !== file.sha256)
      throw new PlainError(`The copy of ${name} is not what was copied: check the disk of ${folder}.`);
    files[name] = file;
  }
  return files;
}

/** The size of everything below a folder, as people read it. */
export function sizeOf(folder: string): string {
  const bytes = filesBelow(folder).reduce((sum, name) => sum + fs.statSync(path.join(folder, name)).size, 0);
  return `${(bytes / 1e6).toFixed(1)} MB`;
}
