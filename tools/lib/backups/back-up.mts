import fs from 'node:fs';
import path from 'node:path';
import type { Progress } from '../console/progress.mts';
import type { Supervisor } from '../processes/child-process.mts';
import { copyFolder, filesBelow, hashOf, type CopiedFile } from './copy-files.mts';
import { baseBackups, verifyBackup, writeManifest, type BaseBackup } from './manifest.mts';
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
      const place = await backUpPostgres(path.join(data, 'postgres'), wal, target);
      note(sizeOf(target));
      return place;
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
    const files = await hashesOf(draft);
    const manifest = { begun_at: begun.toISOString(), ended_at: ended.toISOString(), business, auth, files };
    writeManifest(draft, manifest);
    await verifyBackup({ folder: draft, manifest: { format: 1, ...manifest } });
    note(`${Object.keys(files).length} files`);
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

async function hashesOf(folder: string): Promise<Record<string, CopiedFile>> {
  const files: Record<string, CopiedFile> = {};
  for (const name of filesBelow(folder)) {
    const file = path.join(folder, name);
    files[name] = { size: fs.statSync(file).size, sha256: await hashOf(file) };
  }
  return files;
}

/** The size of everything below a folder, as people read it. */
export function sizeOf(folder: string): string {
  const bytes = filesBelow(folder).reduce((sum, name) => sum + fs.statSync(path.join(folder, name)).size, 0);
  return `${(bytes / 1e6).toFixed(1)} MB`;
}
